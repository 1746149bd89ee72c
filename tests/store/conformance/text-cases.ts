import type { Collection, Document } from "mongodb";
import type { ConformanceCase } from "./cases";

const notes: Document[] = [
  { _id: 1, title: "Running costs", body: "The costs of running the archive run high.", tags: ["money", "archives"] },
  { _id: 2, title: "Archive", body: "Moved to co-operative servers; don't move back", year: 2024 },
  { _id: 3, title: "Café in the library", body: ["Coffee and cake", "Opening hours: 9-17"], tags: "cafe" },
  { _id: 4, title: "archive", tags: ["running"] },
  { _id: 5, title: 5, body: null },
  { _id: 6, title: "Ældre og Åben by: Café_2 o'clock", body: "" },
];

const text = (
  name: string,
  run: (collection: Collection<Document>) => Promise<unknown>,
  options: Document = {},
): ConformanceCase => ({
  name: `text: ${name}`,
  documents: notes,
  run: async (collection) => {
    await collection.createIndex({ title: "text", body: "text", tags: "text", year: 1 }, options);
    return run(collection);
  },
});

/** Scores are rounded: the sums of several terms may be made in another order. */
const scored = async (collection: Collection<Document>, search: { $search: string; $language?: string }) => {
  const found = await collection
    .find({ $text: search }, { projection: { score: { $meta: "textScore" } }, sort: { _id: 1 } })
    .toArray();
  return found.map(({ _id, score }) => ({ _id, score: Number(score).toFixed(9) }));
};
const search = (name: string, $search: string, options: Document = {}) =>
  text(`search ${name}`, (c) => scored(c, { $search }), options);

export const textCases: ConformanceCase[] = [
  search("a word", "archive"),
  search("other forms of a word", "runs archived"),
  search("several words", "costs cake nothing"),
  search("stop words", "the of and"),
  search("without regard to accents", "CAFE aeldre ældre ABEN"),
  search("without one", "running -archives"),
  search("only without", "-archive"),
  search("a phrase", '"the archive"'),
  search("a phrase and a word", '"in the" running'),
  search("without a phrase", 'archive -"back"'),
  search("a phrase not closed", '"running -archive'),
  search("a hyphen", "co-operative"),
  search("a hyphen that stands alone", "archive - running"),
  search("an apostrophe", "don't o'clock"),
  search("numbers", "9 2024"),
  search("nothing", ""),
  search("by weights", "archive running", { weights: { title: 10, tags: 3 } }),
  search("in no language", "running the archives", { default_language: "none" }),
  text("search in a language of its own", (c) => scored(c, { $search: "running the", $language: "none" })),
  text("ordered by score", async (c) => {
    const found = await c
      .find({ $text: { $search: "archive running cafe" } })
      .sort({ score: { $meta: "textScore" }, _id: 1 })
      .project({ title: 1 })
      .limit(3)
      .toArray();
    return found;
  }),
  text("a score beside all fields", async (c) => {
    const [first] = await c
      .find({ $text: { $search: "coffee" } }, { projection: { score: { $meta: "textScore" } } })
      .toArray();
    return first;
  }),
  text("in a pipeline", (c) =>
    c
      .aggregate([
        { $match: { $text: { $search: "archive cafe" }, _id: { $lt: 4 } } },
        { $sort: { score: { $meta: "textScore" }, _id: 1 } },
        { $project: { title: 1, score: { $meta: "textScore" } } },
        { $set: { score: { $round: ["$score", 9] }, again: { $gt: [{ $meta: "textScore" }, 1] } } },
      ])
      .toArray(),
  ),
  text("counted", (c) => c.countDocuments({ $text: { $search: "archive" } })),
  text("beside other conditions", (c) =>
    scored(c, { $search: "archive" }).then(() => c.find({ year: 2024, $text: { $search: "archive" } }).toArray()),
  ),
  text("within $and", (c) =>
    c.find({ $and: [{ $text: { $search: "coffee" } }, { _id: 3 }] } as Document, { projection: { _id: 1 } }).toArray(),
  ),
  text("updated", async (c) => {
    await c.updateMany({ $text: { $search: "archive" } }, { $set: { title: "Moved" } });
    return [await scored(c, { $search: "archive" }), await scored(c, { $search: "move" })];
  }),
  text("removed", async (c) => {
    await c.deleteMany({ $text: { $search: "archive" } });
    return c.find({}, { projection: { _id: 1 } }).toArray();
  }),
  text("its index", (c) => c.listIndexes().toArray()),
  text("its index with weights", (c) => c.listIndexes().toArray(), { weights: { title: 10, other: 2 }, name: "words" }),
  text("a second index", (c) => c.createIndex({ other: "text" })),
  text("the same index again", async (c) => {
    await c.createIndex({ title: "text", body: "text", tags: "text", year: 1 });
    return (await c.listIndexes().toArray()).length;
  }),
  text("no text", (c) => c.find({ $text: { $search: 1 } } as Document).toArray()),
  {
    name: "text: without an index",
    documents: notes,
    run: (c) => c.find({ $text: { $search: "archive" } }).toArray(),
  },
  {
    name: "text: unique",
    documents: notes,
    run: async (c) => {
      await c.createIndex({ code: "text" }, { unique: true });
      await c.insertOne({ code: "red fox" });
      await c.insertOne({ code: "blue" });
      return c.insertOne({ code: "red cow" }).catch(({ code }) => code);
    },
  },
];

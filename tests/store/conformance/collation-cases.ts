import type { Collection, Document } from "mongodb";
import type { ConformanceCase } from "./cases";

const people: Document[] = [
  { _id: 1, name: "ane", tags: ["x", "Y"], age: 3 },
  { _id: 2, name: "Ane", tags: ["X"], age: 1 },
  { _id: 3, name: "Åne", tags: [], age: 2 },
  { _id: 4, name: "Bo", tags: "y", at: { town: "Ry" } },
  { _id: 5, name: "bo", at: { town: "ry" } },
  { _id: 6, name: 6 },
  { _id: 7 },
];
const loose = { locale: "en", strength: 2 } as const;
const looser = { locale: "en", strength: 1 } as const;

const inCollection = (name: string, run: ConformanceCase["run"], documents = people): ConformanceCase => ({
  name: `collation: ${name}`,
  documents,
  collation: loose,
  run,
});

const ids = (cursor: { toArray(): Promise<Document[]> }) =>
  cursor.toArray().then((documents) => documents.map(({ _id }) => _id));

/** Error codes alone: MongoDB tells the value of a duplicate as ICU's sort key. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code, keyPattern }) => ({ code, keyPattern }),
  );

const changed = (name: string, filter: Document, update: Document, options: Document = {}) =>
  inCollection(name, async (collection) => {
    const { modifiedCount, upsertedCount } = await collection.updateMany(filter, update, options);
    const after = await collection.find({}, { sort: { _id: 1 }, projection: { _id: 0 } }).toArray();
    return { modifiedCount, upsertedCount, after };
  });

const indexed = (name: string, run: (collection: Collection<Document>) => Promise<unknown>) =>
  inCollection(name, async (collection) => {
    await collection.createIndex({ name: 1 });
    await collection.createIndex({ "at.town": 1, name: -1 });
    await collection.createIndex({ tags: 1 }, { collation: { locale: "simple" } });
    return run(collection);
  });

export const collationCases: ConformanceCase[] = [
  inCollection("a collection's is what queries compare by", (c) => ids(c.find({ name: "ANE" }).sort({ _id: 1 }))),
  inCollection("a command's goes before it", (c) =>
    ids(c.find({ name: "ANE" }, { collation: looser, sort: { _id: 1 } })),
  ),
  inCollection("a command can ask for none", (c) => ids(c.find({ name: "ane" }, { collation: { locale: "simple" } }))),
  inCollection("it sorts", (c) => ids(c.find({}, { sort: { name: -1, _id: 1 } }))),
  inCollection("it counts", (c) => c.countDocuments({ name: { $in: ["BO", 6] } })),
  inCollection("it tells values apart", async (c) => (await c.distinct("name")).length),
  inCollection("it holds in a pipeline", (c) =>
    ids(c.aggregate([{ $match: { name: "bO" } }, { $sort: { name: 1, _id: 1 } }])),
  ),
  inCollection("it holds in a later $match", (c) =>
    ids(c.aggregate([{ $sort: { _id: 1 } }, { $unwind: "$tags" }, { $match: { tags: "x" } }])),
  ),
  inCollection("ranges", (c) => ids(c.find({ name: { $gte: "ANE", $lt: "BO" } }).sort({ _id: 1 }))),
  inCollection("within arrays and documents", (c) =>
    ids(c.find({ $or: [{ tags: "Y" }, { at: { town: "RY" } }] }).sort({ _id: 1 })),
  ),
  inCollection("patterns compare as ever", (c) => ids(c.find({ name: /^ane/ }))),
  inCollection("$elemMatch in a projection", (c) =>
    c.find({ _id: 1 } as Document, { projection: { tags: { $elemMatch: { $eq: "y" } } } }).toArray(),
  ),
  inCollection("its list shows it", (c) => c.options()),
  inCollection("its indexes show it", async (c) => {
    await c.createIndex({ name: 1 });
    await c.createIndex({ age: 1 }, { collation: { locale: "simple" } });
    await c.createIndex({ name: 1 }, { name: "other", collation: looser });
    return c.listIndexes().toArray();
  }),
  inCollection(
    "an identifier is one with another",
    (c) => codeOf(c.insertMany([{ _id: "a" }, { _id: "A" }] as Document[])),
    [],
  ),
  inCollection("the same key twice needs another collation", async (c) => {
    await c.createIndex({ name: 1 });
    return codeOf(c.createIndex({ name: 1 }, { collation: looser }));
  }),
  changed("$pull", {}, { $pull: { tags: "y" } }, {}),
  changed("$pullAll", { tags: { $type: "array" } }, { $pullAll: { tags: ["y", "x"] } }),
  changed("$addToSet", { tags: { $type: "array" } }, { $addToSet: { tags: { $each: ["y", "z", "Z"] } } }),
  changed("$max", {}, { $max: { name: "BP" } }),
  changed("$min", { name: "ane" }, { $min: { name: "ANE" } }),
  changed("$push sorted", { _id: { $lt: 3 } }, { $push: { tags: { $each: ["b", "A", "C"], $sort: 1 } } }),
  changed("array filters", { _id: { $lt: 4 } }, { $set: { "tags.$[one]": "found" } }, { arrayFilters: [{ one: "X" }] }),
  changed("an update of what it finds", { name: "BO" }, { $set: { found: true } }),
  changed("an upsert where it finds", { name: "ANE" }, { $set: { found: true } }, { upsert: true }),
  indexed("an index finds what equals", (c) => ids(c.find({ name: "ANE" }).sort({ _id: 1 }))),
  indexed("an index finds several", (c) => ids(c.find({ name: { $in: ["bO", "åne", 6] } }).sort({ _id: 1 }))),
  indexed("an index finds through two fields", (c) => ids(c.find({ "at.town": "RY", name: "BO" }).sort({ _id: 1 }))),
  indexed("an index gives no order", (c) => ids(c.find({ name: { $type: "string" } }).sort({ name: 1, _id: 1 }))),
  indexed("an index and a range", (c) => ids(c.find({ name: { $gt: "ane", $lte: "BO" } }).sort({ _id: 1 }))),
  indexed("an index and a range of numbers", (c) => ids(c.find({ name: { $gt: 5 } }))),
  indexed("an index is of no use without its collation", (c) =>
    ids(c.find({ name: "ane" }, { collation: { locale: "simple" } })),
  ),
  indexed("a plain index is of no use under one", (c) => ids(c.find({ tags: "Y" }).sort({ _id: 1 }))),
  inCollection("a partial index under one", async (c) => {
    await c.createIndex({ age: 1 }, { partialFilterExpression: { name: "ANE" } });
    return ids(c.find({ name: "ane", age: { $gt: 0 } }).sort({ _id: 1 }));
  }),
  inCollection("unique refuses what equals", async (c) => {
    await c.createIndex({ town: 1 }, { unique: true, sparse: true });
    const first = await codeOf(c.insertMany([{ town: "Ry" }, { town: "Ryomgård" }, { town: "rå" }]));
    const again = [await codeOf(c.insertOne({ town: "rY" })), await codeOf(c.insertOne({ town: "ra" }))];
    const update = await codeOf(c.updateOne({ town: "Ryomgård" }, { $set: { town: "RY" } }));
    const own = await codeOf(c.updateOne({ town: "Ry" }, { $set: { town: "RY" } }));
    return { first, again, update, own };
  }),
  inCollection("unique refuses among arrays' elements", async (c) => {
    await c.createIndex({ towns: 1 }, { unique: true, sparse: true });
    await c.insertOne({ towns: ["Ry", "RY", "Tarm"] });
    return [await codeOf(c.insertOne({ towns: ["Ib", "tarm"] })), await codeOf(c.insertOne({ towns: ["Ib", "ib"] }))];
  }),
  inCollection("unique cannot be where there are equals", (c) => codeOf(c.createIndex({ name: 1 }, { unique: true }))),
  inCollection("unique of a command's own collation", async (c) => {
    await c.createIndex({ town: 1 }, { unique: true, sparse: true, collation: { locale: "simple" } });
    return codeOf(c.insertMany([{ town: "Ry" }, { town: "ry" }]));
  }),
];

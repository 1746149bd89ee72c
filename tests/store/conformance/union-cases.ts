import type { Collection, Document } from "mongodb";
import type { ConformanceCase } from "./cases";

/** `$or`, each branch of which has an index of its own. */
const projects: Document[] = [
  { _id: 1, code: "A", phase: "run", owner: "bo", tags: ["x", "y"], year: 2024, steps: [{ n: 1 }, { n: 5 }] },
  { _id: 2, code: "B", phase: "plan", owner: "bo", tags: [], year: 2025 },
  { _id: 3, code: "C", phase: "run", owner: null, tags: ["y"], year: 2026, steps: [{ n: 5 }] },
  { _id: 4, code: "D", phase: "idea", tags: "x", year: 2024 },
  { _id: 5, code: "E", phase: "done", owner: "ane", year: null, steps: [{ n: 2 }, { n: 1 }] },
  { _id: 6, code: "F", owner: ["bo", "ane"], tags: [["x"]], year: 2025 },
];

const indexed = (name: string, run: ConformanceCase["run"]): ConformanceCase => ({
  name: `$or by indexes: ${name}`,
  documents: projects,
  run: async (collection) => {
    await collection.createIndexes([
      { key: { phase: 1, year: -1 } },
      { key: { owner: 1 } },
      { key: { tags: 1 }, sparse: true },
      { key: { year: 1 }, partialFilterExpression: { year: { $gt: 2024 } }, name: "late" },
      { key: { "steps.n": 1 } },
    ]);
    return run(collection);
  },
});

const ids = ({ _id }: Document) => _id;
const found = (name: string, filter: Document, sort: Document = {}, limit = 0) =>
  indexed(name, (collection) =>
    collection
      .find(filter)
      .sort({ ...sort, _id: 1 })
      .limit(limit)
      .map(ids)
      .toArray(),
  );

const changed = (name: string, run: (collection: Collection<Document>) => Promise<unknown>) =>
  indexed(name, async (collection) => [
    await run(collection),
    await collection
      .find({}, { projection: { times: 1, steps: 1 } })
      .sort({ _id: 1 })
      .toArray(),
  ]);

/** The names of the indexes that a plan reads. */
function indexesIn(plan: unknown): string[] {
  if (typeof plan !== "object" || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]) => (key === "indexName" ? [String(value)] : indexesIn(value)));
}

const planned = (name: string, filter: Document, sort: Document = {}) =>
  indexed(`explain: ${name}`, async (collection) => {
    const { queryPlanner } = await collection
      .find(filter)
      .sort(sort as never)
      .explain("queryPlanner");
    return [...new Set(indexesIn(queryPlanner.winningPlan))].sort();
  });

const managed = { $or: [{ phase: "run" }, { owner: "bo" }] };

export const unionCases: ConformanceCase[] = [
  found("one found by both comes once", managed),
  found("sorted by what neither has", managed, { code: -1 }),
  found("the first of a sort", managed, { year: -1 }, 2),
  found("beside other conditions", { ...managed, year: { $gte: 2025 } }),
  found("two of them", { $and: [managed, { $or: [{ tags: "x" }, { year: 2026 }] }] }),
  found("within another", { $or: [{ _id: 5 }, { $and: [managed, { code: { $ne: "A" } }] }] }),
  found("of elements", { $or: [{ tags: "x" }, { tags: "y" }, { tags: ["x"] }] }),
  found("of null, which a sparse index has not", { $or: [{ tags: null }, { owner: null }] }),
  found("where a partial index has not all", { $or: [{ year: { $gt: 2023 } }, { phase: "idea" }] }),
  found("where a partial index has all", { $or: [{ year: { $gt: 2024 } }, { phase: "idea" }] }),
  found("where the partial index's condition stands beside", {
    year: { $gt: 2024 },
    $or: [{ owner: "bo" }, { phase: "run" }],
  }),
  found("of a range and a set", { $or: [{ phase: { $in: ["idea", "run"] } }, { owner: { $gte: "b" } }] }),
  found("of nothing that can be", { $or: [{ phase: { $in: [] } }, { owner: "none" }] }),
  found("one branch without an index", { $or: [{ phase: "done" }, { code: { $gt: "E" } }] }),
  indexed("counted", (c) => c.countDocuments({ $or: [{ tags: "x" }, { tags: "y" }, { phase: "run" }] })),
  indexed("distinct values", async (c) => (await c.distinct("code", managed)).sort()),
  indexed("grouped", (c) =>
    c.aggregate([{ $match: managed }, { $group: { _id: null, n: { $sum: 1 }, years: { $sum: "$year" } } }]).toArray(),
  ),
  changed("all changed once, though found by the field that changes", async (c) => {
    const { matchedCount, modifiedCount } = await c.updateMany(managed, { $inc: { times: 1 }, $set: { phase: "run" } });
    return [matchedCount, modifiedCount];
  }),
  changed("the last of a sort changed", (c) =>
    c.findOneAndUpdate(managed, { $inc: { times: 1 } }, { sort: { code: -1 }, projection: { code: 1 } }),
  ),
  changed("deleted", async (c) => (await c.deleteMany({ $or: [{ tags: "y" }, { phase: "plan" }] })).deletedCount),
  changed(
    "the element that fulfilled it beside",
    async (c) => (await c.updateMany({ ...managed, "steps.n": 5 }, { $set: { "steps.$.found": true } })).modifiedCount,
  ),
  planned("both", managed),
  planned("both, sorted", managed, { code: 1 }),
  planned("both beside another condition", { ...managed, code: { $ne: "A" } }),
  planned("both within $and", { $and: [managed, { code: { $ne: "A" } }] }),
  planned("three, one within another", { $or: [{ phase: "run" }, { $or: [{ owner: "bo" }, { tags: "x" }] }] }),
  planned("none for a branch", { $or: [{ phase: "done" }, { code: "E" }] }),
  planned("one by its id", { ...managed, _id: 1 }),
];

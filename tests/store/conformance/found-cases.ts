import { type Collection, Decimal128, type Document, Double } from "mongodb";
import type { ConformanceCase } from "./cases";

/** What generated operations and mongoose's own tests once found to differ. */
const people: Document[] = [
  { _id: 1, name: "Ane", boss: "Bo", level: 2, steps: [{ n: 1 }, { n: 5 }, { n: 9 }] },
  { _id: 2, name: "Bo", boss: "Carl", level: 1, steps: [[{ n: 1 }], { n: 2 }] },
  { _id: 3, name: "Carl", level: 3, steps: 4 },
  { _id: 4, name: "ane", boss: ["Bo", "Ane"], steps: [7, { n: 8 }] },
];

const found = (name: string, run: ConformanceCase["run"]): ConformanceCase => ({
  name: `found: ${name}`,
  documents: people,
  run,
});

const updated = (name: string, filter: Document, update: Document | Document[], options: Document = {}) =>
  found(name, async (collection) => {
    await collection.updateMany(filter, update, options);
    return collection
      .find({}, { projection: { name: 0 } })
      .sort({ _id: 1 })
      .toArray();
  });

const rows = (name: string, ...pipeline: Document[]) =>
  found(name, (collection) => collection.aggregate([{ $sort: { _id: 1 } }, ...pipeline]).toArray());

const hinted = (name: string, hint: Document | string, options: Document = {}) =>
  found(name, async (collection) => {
    await collection.createIndex({ level: -1, name: 1 }, { name: "levels", ...options });
    return collection.find({}, { hint, projection: { name: 1 } }).toArray();
  });

const reaching = (options: Document) => ({
  $graphLookup: {
    from: "conformance",
    startWith: "$boss",
    connectFromField: "boss",
    connectToField: "name",
    as: "above",
    depthField: "depth",
    ...options,
  },
});
const inOrder = [
  { $unwind: { path: "$above", preserveNullAndEmptyArrays: true } },
  { $project: { name: "$above.name", depth: "$above.depth" } },
  { $sort: { _id: 1, name: 1 } },
];

/** A value worked out of one document, or how that fails. */
const computed = (name: string, value: unknown): ConformanceCase => ({
  name: `found: ${name}`,
  documents: [{ _id: 1, n: 5, list: [1, 2], text: "x", nan: Number.NaN }],
  run: (collection) => collection.aggregate([{ $project: { _id: 0, value } }]).toArray(),
});

const noSets = ["$setEquals", "$setIsSubset", "$setUnion", "$setIntersection", "$setDifference"].flatMap((operator) =>
  Object.entries({
    "its first": ["$n", "$list"],
    "its second": ["$list", "$n"],
    "a constant": ["$list", { $literal: 7 }],
    "one of two constants": [[1], { $literal: 7 }],
    nothing: ["$list", null],
  }).map(([which, operands]) => computed(`${operator} where ${which} is no array`, { [operator]: operands })),
);

const pairs = [
  ["of numbers", [1]],
  ["of nulls", [null]],
  ["of a pair without text", [[1, 2]]],
  ["of a pair and a document", [["a", 1], { k: "b", v: 2 }]],
  ["of a document and a pair", [{ k: "b", v: 2 }, ["a", 1]]],
  ["of a document without v", [{ k: "a" }]],
  ["of a document with other names", [{ x: "a", y: 1 }]],
  ["of a document with more names", [{ k: "a", v: 1, x: 2 }]],
  ["of a document whose k is no text", [{ k: 1, v: 1 }]],
  ["of three", [["a", 1, 2]]],
  ["of none", []],
].map(([name, list]) => computed(`$arrayToObject ${name}`, { $arrayToObject: [{ $literal: list }] }));

const noDates = {
  "NaN of a field": "$nan",
  "a Decimal128's NaN": { $literal: Decimal128.fromString("NaN") },
  infinity: { $literal: new Double(Number.POSITIVE_INFINITY) },
  "a Decimal128 beyond 64 bits": { $literal: Decimal128.fromString("1E+400") },
};

const renamed = ["b.1", "b.c", "b.c.d", "b.1.c"].flatMap((from) =>
  [[[1]], [1, 2], 5, { c: 5 }, null, [{ c: 1 }]].map(
    (b, index): ConformanceCase => ({
      name: `found: $rename of ${from} in ${index}`,
      documents: [{ _id: 1, b }],
      run: async (collection) => {
        await collection.updateOne({}, { $rename: { [from]: "a" } });
        return collection.findOne();
      },
    }),
  ),
);

export const foundCases: ConformanceCase[] = [
  ...noSets,
  ...pairs,
  ...renamed,
  ...Object.entries(noDates).map(([name, value]) => computed(`$toDate of ${name}`, { $toDate: value })),
  computed("$convert of NaN to a date", { $convert: { input: "$nan", to: "date", onError: "none" } }),
  computed("$indexOfArray in a constant that is no array", { $indexOfArray: [{ $literal: 7 }, "$n"] }),
  computed("$indexOfArray in two constants", { $indexOfArray: [{ $literal: 7 }, 1] }),
  computed("$getField by a number", { $getField: { field: "$n", input: "$$ROOT" } }),
  updated("upsert by $in of the same twice", { tags: { $in: [[1], [1]] } }, { $set: { _id: 9 } }, { upsert: true }),
  updated("a conflict before a faulty operand", { _id: 1 }, { $inc: { level: 1 }, $set: { level: 1, "q.$[x]": 1 } }),
  updated("a faulty operand before a conflict", { _id: 1 }, { $set: { q: 1 }, $pull: { q: { $not: { $gt: 1 } } } }),
  updated("renamed to itself below what is changed", { _id: 1 }, { $inc: { "a.b": 1 }, $rename: { a: "a" } }),
  found("upsert by $expr beside a conflict", (c) =>
    c.findOneAndUpdate({ $expr: true }, { $set: { a: 1 }, $inc: { a: 1 } }, { upsert: true }),
  ),
  found("a collision of paths before a constant that fails", (c) =>
    c.find({ $expr: { $divide: [1, 0] } }, { projection: { a: 1, "a.b": 1 } }).toArray(),
  ),
  rows("a collision of paths in $project before one", { $project: { "a.b": { $divide: [1, 0] }, a: 1 } }),
  hinted("a hint's index gives the order", "levels"),
  hinted("a hint by the index's key", { level: -1, name: 1 }),
  hinted("a hint of a sparse index leaves out what it has not", "levels", { sparse: true }),
  hinted("a hint of no index", "other"),
  found("a locale with an underscore", (c) =>
    c
      .find({ name: "ANE" }, { collation: { locale: "en_US", strength: 2 } })
      .sort({ _id: 1 })
      .toArray(),
  ),
  found("a locale that is none", (c) => c.find({}, { collation: { locale: "no such locale" } }).toArray()),
  rows("$graphLookup", reaching({}), ...inOrder),
  rows("$graphLookup to a depth", reaching({ maxDepth: 0 }), ...inOrder),
  rows("$graphLookup restricted", reaching({ restrictSearchWithMatch: { level: { $lt: 3 } } }), ...inOrder),
  rows("a path passes over arrays within arrays", { $project: { n: "$steps.n" } }),
  rows("a computed field within arrays", { $project: { "steps.m": "$level", name: 1 } }),
  rows("$setIsSubset of what is missing", { $project: { x: { $setIsSubset: ["$none", ["a"]] } } }),
  rows("$setEquals of what is missing", { $project: { x: { $setEquals: ["$none", []] } } }),
  rows(
    "a constant that fails with no document to fail on",
    { $match: { _id: 99 } },
    {
      $project: { x: { $divide: [1, 0] } },
    },
  ),
  rows("a constant that decides", { $project: { x: { $or: [{ $toInt: "$name" }, 1] } } }),
  found("a reference within $elemMatch", (c) => c.find({ steps: { $elemMatch: { $id: 5 } } }).toArray()),
  found("distinct elements of a chosen element", async (c) => (await c.distinct("steps.0")).length),
  updated(
    "two filters on one array",
    { _id: 1 },
    { $set: { "steps.$[x].m": 1, "steps.$[y].m": 2 } },
    {
      arrayFilters: [{ "x.n": 1 }, { "y.n": 9 }],
    },
  ),
  updated(
    "two filters on one element",
    { _id: 1 },
    { $set: { "steps.$[x].m": 1, "steps.$[y].m": 2 } },
    {
      arrayFilters: [{ "x.n": 1 }, { "y.n": { $lt: 3 } }],
    },
  ),
  updated(
    "a filter beside every element",
    { _id: 1 },
    { $inc: { "steps.$[].n": 1, "steps.$[x].m": 1 } },
    {
      arrayFilters: [{ "x.n": 1 }],
    },
  ),
  updated(
    "a filter beside an element's number",
    { _id: 1 },
    { $set: { "steps.$[x].m": 1, "steps.0.m": 2 } },
    {
      arrayFilters: [{ "x.n": 9 }],
    },
  ),
  updated(
    "$setOnInsert below an array that is not there",
    { _id: 3 },
    {
      $setOnInsert: { "none.$[].n": 1 },
      $set: { level: 0 },
    },
  ),
  updated("upsert by $expr", { $expr: { $eq: ["$level", 9] } }, { $set: { x: 1 } }, { upsert: true }),
  updated("upsert by $all of two", { tags: { $all: ["a", "b"] } }, { $set: { _id: 9 } }, { upsert: true }),
  updated("a pipeline's constant that fails where nothing matches", { _id: 99 }, [
    { $set: { x: { $divide: [1, 0] } } },
  ]),
  found("$inc of what is no number counts as a change", async (people) => {
    const collection = people as unknown as Collection<{ _id: number }>;
    const none = { a: Number.NaN, b: Decimal128.fromString("NaN"), c: Number.POSITIVE_INFINITY };
    await collection.updateOne({ _id: 1 }, { $set: none });
    const changes = [
      { $inc: { a: 1 } },
      { $mul: { b: 2 } },
      { $inc: { c: 1 } },
      { $set: { a: none.a } },
      { $max: none },
    ];
    const counts = [];
    for (const change of changes) counts.push((await collection.updateOne({ _id: 1 }, change)).modifiedCount);
    return [counts, await collection.findOne({ _id: 1 }, { projection: { a: 1, b: 1, c: 1 } })];
  }),
  ...["-0", "-0.4", "-0.6", "1.0", "-1E+3", "1E+40", "0E+3", "NaN"].map((text) => {
    const value = Decimal128.fromString(text);
    const nearest = ["$trunc", "$round"].flatMap((operator) =>
      [-1, 0, 1].map((place) => ({ [operator]: [value, place] })),
    );
    return computed(`${text} rounded`, [{ $ceil: value }, { $floor: value }, ...nearest]);
  }),
  computed("$strcasecmp of a boolean, and of what fails", {
    $strcasecmp: [true, { $dateDiff: { startDate: new Date(0), endDate: "$list", unit: "day" } }],
  }),
  computed("a constant that decides an $or is a constant", { $setEquals: ["$list", { $or: ["$n", true] }] }),
  found("of several elements that are taken the least is told", async (collection) => {
    await collection.createIndex({ labels: -1, code: 1 }, { unique: true, sparse: true });
    await collection.updateOne({ name: "Bo" }, { $set: { labels: ["x", 7, [1], null, { a: 1 }], code: 1 } });
    const labels = [{ a: 1 }, [1], 7, "x"];
    const failure = await collection.updateOne({ name: "Ane" }, { $set: { labels, code: 1 } }).catch((error) => error);
    return [failure.code, failure.keyPattern, failure.keyValue];
  }),
];

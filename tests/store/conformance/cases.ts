import {
  Binary,
  BSONRegExp,
  type CollationOptions,
  type Collection,
  Decimal128,
  type Document,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from "mongodb";
import { collationCases } from "./collation-cases";
import { foundCases } from "./found-cases";
import { geometryCases } from "./geometry-cases";
import { textCases } from "./text-cases";
import { unionCases } from "./union-cases";

/** What is run against an engine; what it resolves to, or the error's code, is the answer. */
export interface ConformanceCase {
  name: string;
  documents: Document[];
  /** What its collection compares text by. */
  collation?: CollationOptions;
  run(collection: Collection<Document>): Promise<unknown>;
}

const date = (text: string) => new Date(text);
const id = (digit: string) => new ObjectId(`65000000000000000000000${digit}`);

const projects: Document[] = [
  {
    _id: 1,
    name: "Ældre",
    budget: 100,
    tags: ["a", "b"],
    area: { code: "S", level: 1 },
    due: date("2026-03-31T22:30:00Z"),
    steps: [
      { n: 1, done: true },
      { n: 2, done: false },
    ],
  },
  {
    _id: 2,
    name: "Børn",
    budget: 250.5,
    tags: ["b"],
    area: { code: "B", level: 2 },
    due: date("2025-12-29T12:00:00Z"),
    steps: [],
  },
  { _id: 3, name: "skole", budget: Long.fromString("9007199254740993"), tags: [], area: { code: "S" }, due: null },
  { _id: 4, name: "Åben by", budget: Decimal128.fromString("10.25"), area: null, steps: [{ n: 5 }] },
  { _id: 5, name: "", tags: "b", budget: null, area: { code: "B", level: 1 }, due: date("2024-02-29T00:00:00Z") },
  { _id: 6, name: "zebra 🦓", budget: -7, tags: ["c", ["a"]], area: { code: "T", level: new Double(2) } },
];

const everyType: Document[] = [
  new MinKey(),
  null,
  1,
  new Double(1),
  Long.fromNumber(1),
  Decimal128.fromString("1.0"),
  2.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  new Double(-0),
  "",
  "a",
  "B",
  "å",
  "￿",
  "😀",
  { a: 1 },
  { a: 1, b: 1 },
  { b: 0 },
  [],
  [1],
  [1, 2],
  [[1]],
  [null],
  new Binary(Buffer.from([1, 2])),
  new Binary(Buffer.from([9])),
  new Binary(Buffer.from([1, 2]), 5),
  id("1"),
  id("2"),
  false,
  true,
  date("1960-01-01T00:00:00Z"),
  date("2026-01-01T00:00:00Z"),
  new Timestamp({ t: 5, i: 1 }),
  new BSONRegExp("a", "i"),
  new BSONRegExp("b"),
  new MaxKey(),
  Long.MAX_VALUE,
  Long.MIN_VALUE,
  2 ** 53,
  -2147483648,
  2147483648,
].map((value, index) => ({ _id: index, value }));
everyType.push({ _id: 99 });

const find = (name: string, filter: Document, documents = projects): ConformanceCase => ({
  name: `find ${name}`,
  documents,
  run: (collection) => collection.find(filter).sort({ _id: 1 }).project({ _id: 1 }).toArray(),
});

const pipeline = (name: string, stages: Document[], documents = projects): ConformanceCase => ({
  name: `aggregate ${name}`,
  documents,
  run: (collection) => collection.aggregate(stages).toArray(),
});

/** An expression's value for every document. */
const expression = (name: string, value: unknown, documents = projects): ConformanceCase =>
  pipeline(
    `expression ${name}`,
    [{ $sort: { _id: 1 } }, { $project: { result: value, kind: { $type: value } } }],
    documents,
  );

const update = (
  name: string,
  filter: Document,
  change: Document | Document[],
  options: Document = {},
  documents = projects,
): ConformanceCase => ({
  name: `update ${name}`,
  documents,
  run: async (collection) => {
    const { matchedCount, modifiedCount, upsertedCount } = await collection.updateMany(filter, change, options);
    const after = await collection.find().sort({ _id: 1 }).toArray();
    return { matchedCount, modifiedCount, upsertedCount, after };
  },
});

const queries: ConformanceCase[] = [
  find("by text", { name: "Børn" }),
  find("by pattern", { name: /^b/i }),
  find("by pattern in $in", { name: { $in: [/^å/i, "skole"] } }),
  find("null is missing too", { area: null }),
  find("within an array", { tags: "b" }),
  find("a whole array", { tags: ["b"] }),
  find("within documents of an array", { "steps.n": { $gte: 2 } }),
  find("null within documents of an array", { "steps.done": null }),
  find("$elemMatch", { steps: { $elemMatch: { n: 1, done: false } } }),
  find("$elemMatch of values", { tags: { $elemMatch: { $gt: "a", $lt: "c" } } }),
  find("$not", { budget: { $not: { $gt: 100 } } }),
  find("$nor", { $nor: [{ budget: 100 }, { tags: "b" }] }),
  find("$expr", { $expr: { $gt: ["$budget", 200] } }),
  find("numbers of all types", { budget: { $gte: 100 } }),
  find("a document by its order of fields", { area: { level: 1, code: "S" } }),
  find("$size", { steps: { $size: 2 } }),
  find("$all", { tags: { $all: ["a", "b"] } }),
  find("$type of number", { budget: { $type: "number" } }),
  find("$mod", { budget: { $mod: [50, 0] } }),
  find("an unknown operator", { budget: { $foo: 1 } }),
  find("an unknown top operator", { $foo: 1 }),
  find("an empty $or", { $or: [] }),
  ...[
    1,
    "a",
    null,
    true,
    { a: 1 },
    [1],
    id("1"),
    date("1960-01-01T00:00:00Z"),
    Number.NaN,
    new MinKey(),
    new Timestamp({ t: 5, i: 1 }),
  ].flatMap((value, index) =>
    ["$eq", "$gt", "$gte", "$lt", "$lte", "$ne"].map((operator) =>
      find(
        `${operator} ${JSON.stringify(value)} (${index}) among every type`,
        { value: { [operator]: value } },
        everyType,
      ),
    ),
  ),
  {
    name: "sort every type",
    documents: everyType,
    run: (c) =>
      c
        .find({ value: { $not: { $type: "array" } } })
        .sort({ value: 1, _id: 1 })
        .project({ _id: 1 })
        .toArray(),
  },
  {
    name: "sort every type backwards",
    documents: everyType,
    run: (c) => c.find().sort({ value: -1, _id: 1 }).project({ _id: 1 }).toArray(),
  },
  { name: "what was stored comes back", documents: everyType, run: (c) => c.find().sort({ _id: 1 }).toArray() },
  {
    name: "sort, skip and limit",
    documents: projects,
    run: (c) => c.find().sort({ "area.code": 1, budget: -1 }).skip(1).limit(3).toArray(),
  },
  {
    name: "projection of nested fields",
    documents: projects,
    run: (c) => c.find().sort({ _id: 1 }).project({ "area.code": 1, "steps.n": 1, _id: 0 }).toArray(),
  },
  {
    name: "projection without fields",
    documents: projects,
    run: (c) => c.find().sort({ _id: 1 }).project({ "area.code": 0, steps: 0 }).toArray(),
  },
  { name: "projection mixed", documents: projects, run: (c) => c.find().project({ name: 1, budget: 0 }).toArray() },
  {
    name: "projection of slices",
    documents: projects,
    run: (c) =>
      c
        .find()
        .sort({ _id: 1 })
        .project({ tags: { $slice: -1 } })
        .toArray(),
  },
  {
    name: "projection of the matched element",
    documents: projects,
    run: (c) => c.find({ "steps.n": 2 }).project({ "steps.$": 1 }).toArray(),
  },
  {
    name: "projection with expressions",
    documents: projects,
    run: (c) =>
      c
        .find()
        .sort({ _id: 1 })
        .project({ upper: { $toUpper: "$name" }, code: "$area.code" })
        .toArray(),
  },
  { name: "distinct", documents: projects, run: async (c) => (await c.distinct("tags")).length },
  { name: "count", documents: projects, run: (c) => c.countDocuments({ tags: "b" }, { skip: 1 }) },
  {
    name: "a cursor in batches",
    documents: projects,
    run: (c) => c.find({}, { batchSize: 2 }).sort({ _id: 1 }).toArray(),
  },
];

const updates: ConformanceCase[] = [
  update("$set new fields come in the order of their names", { _id: 1 }, { $set: { z: 1, b: 2, "a.y": 3, "a.x": 4 } }),
  update("$set into an array", { _id: 1 }, { $set: { "steps.3.n": 9 } }),
  update("$set through text", { _id: 2 }, { $set: { "name.first": 1 } }),
  update("$inc of numbers of all types", { budget: { $type: "number" } }, { $inc: { budget: 1 } }),
  update("$inc past 32 bits", { _id: 1 }, { $inc: { budget: 2147483647 } }),
  update("$inc of text", { _id: 1 }, { $inc: { name: 1 } }),
  update("$mul", { budget: { $type: "number" } }, { $mul: { budget: 1.5 } }),
  update(
    "$min and $max",
    {},
    { $min: { budget: 50 }, $max: { "area.level": 2 } },
    {},
    projects.filter(({ _id }) => _id !== 4),
  ),
  update("$unset", {}, { $unset: { "area.code": "", tags: "" } }),
  update("$rename", { _id: 1 }, { $rename: { "area.code": "code" } }),
  update(
    "$push with everything",
    { _id: 1 },
    { $push: { steps: { $each: [{ n: 0 }, { n: 7 }], $sort: { n: -1 }, $slice: 3 } } },
  ),
  update("$push to what is no array", { _id: 5 }, { $push: { tags: "x" } }),
  update("$addToSet", { _id: 1 }, { $addToSet: { tags: { $each: ["b", "x", "x"] } } }),
  update("$pull by a query", { _id: 1 }, { $pull: { steps: { n: { $gte: 2 } } } }),
  update("$pull by operators", { _id: 1 }, { $pull: { tags: { $in: ["a"] } } }),
  update("$pop", { _id: { $in: [1, 2] } }, { $pop: { tags: -1 } }),
  update("the matched element", { "steps.n": 2 }, { $set: { "steps.$.done": true } }),
  update("every element", { _id: 1 }, { $inc: { "steps.$[].n": 10 } }),
  update(
    "elements by a filter",
    { _id: 1 },
    { $set: { "steps.$[step].done": "x" } },
    { arrayFilters: [{ "step.n": { $gt: 1 } }] },
  ),
  update("a filter that is missing", { _id: 1 }, { $set: { "steps.$[step].done": "x" } }),
  update("conflicting paths", { _id: 1 }, { $set: { area: 1, "area.code": 2 } }),
  update("the id", { _id: 1 }, { $set: { _id: 2 } }),
  update("an unknown operator", { _id: 1 }, { $foo: { a: 1 } }),
  update(
    "upsert takes over equalities",
    { "deep.er": { $in: [5] }, n: { $gt: 3 }, _id: 77 },
    { $set: { a: 1 }, $setOnInsert: { b: 2 } },
    { upsert: true },
  ),
  update("upsert that finds", { _id: 1 }, { $setOnInsert: { b: 2 }, $set: { c: 1 } }, { upsert: true }),
  update("a pipeline", { _id: { $lte: 2 } }, [
    { $set: { total: { $add: ["$budget", 1] }, "area.more": "$name" } },
    { $unset: "tags" },
  ]),
  update("nothing changed", { _id: 1 }, { $set: { budget: 100 } }),
  {
    name: "replaceOne",
    documents: projects,
    run: async (c) => {
      await c.replaceOne({ _id: 1 as never }, { x: 1 });
      return c.findOne({ _id: 1 as never });
    },
  },
  {
    name: "findOneAndUpdate before and after",
    documents: projects,
    run: async (c) => [
      await c.findOneAndUpdate({ _id: 1 as never }, { $inc: { budget: 1 } }, { projection: { budget: 1 } }),
      await c.findOneAndUpdate(
        { _id: 1 as never },
        { $inc: { budget: 1 } },
        { returnDocument: "after", includeResultMetadata: true },
      ),
    ],
  },
  {
    name: "findOneAndUpdate upserts",
    documents: projects,
    run: (c) =>
      c.findOneAndUpdate({ _id: 80 as never, k: 1 }, { $set: { v: 2 } }, { upsert: true, returnDocument: "after" }),
  },
  {
    name: "findOneAndDelete the first of a sort",
    documents: projects,
    run: (c) => c.findOneAndDelete({}, { sort: { budget: -1 } }),
  },
  {
    name: "deleteMany",
    documents: projects,
    run: async (c) => [await c.deleteMany({ tags: "b" }), await c.countDocuments()],
  },
  {
    name: "a unique index and its error",
    documents: projects,
    run: async (c) => {
      await c.createIndex({ "area.code": 1, name: -1 }, { unique: true });
      return c.insertOne({ area: { code: "S" }, name: "skole" });
    },
  },
  {
    name: "a unique index that the documents do not allow",
    documents: projects,
    run: (c) => c.createIndex({ "area.code": 1 }, { unique: true }),
  },
  {
    name: "a unordered insert goes on",
    documents: projects,
    run: async (c) => {
      const e = await c
        .insertMany([{ _id: 1 }, { _id: 50 }, { _id: 2 }] as never, { ordered: false })
        .catch((error) => error);
      return [
        e.insertedCount,
        e.writeErrors.map((w: { index: number; code: number }) => [w.index, Number(w.code)]),
        await c.countDocuments(),
      ];
    },
  },
  {
    name: "indexes as listed",
    documents: [],
    run: async (c) => {
      await c.createIndexes([
        { key: { a: 1 }, unique: true, sparse: true },
        { key: { b: -1, "c.d": 1 }, name: "mine" },
        { key: { e: 1 }, expireAfterSeconds: 60 },
        { key: { f: 1 }, partialFilterExpression: { f: { $gt: 1 } } },
      ]);
      return c.indexes();
    },
  },
  {
    name: "an index with other options",
    documents: [],
    run: async (c) => {
      await c.createIndex({ a: 1 });
      return c.createIndex({ a: 1 }, { unique: true });
    },
  },
];

const operands = { text: "$name", number: "$budget", list: "$tags", doc: "$area", when: "$due", steps: "$steps" };
const [p1, p2] = [projects.filter(({ _id }) => (_id as number) <= 2), projects.filter(({ _id }) => _id === 1)];
const numbers = [
  1,
  -1,
  0,
  7,
  2.5,
  -2.5,
  3.5,
  1.005,
  1e20,
  123456789.125,
  0.00012,
  0.000012,
  1e15,
  1e16,
  123456789012345680,
  new Double(4),
  Long.fromNumber(5),
  Long.MAX_VALUE,
  Decimal128.fromString("2.675"),
  Decimal128.fromString("-3"),
  null,
].map((value, index) => ({ _id: index, value }));
const moments = [
  "2026-01-01T00:30:00Z",
  "2024-02-29T23:59:59.999Z",
  "2025-12-29T12:00:00Z",
  "1969-12-31T23:00:00Z",
  "2026-03-29T00:59:59Z",
  "2026-10-25T01:30:00Z",
].map((text, index) => ({ _id: index, value: date(text) }));
const texts = [
  "",
  "abc",
  "Æblegrød",
  "a,b,,c",
  "  trimmed\t",
  "😀 smile",
  "12",
  "-3.5",
  "2026-01-02",
  "true",
  "650000000000000000000001",
].map((value, index) => ({ _id: index, value }));

const arithmetic: ConformanceCase[] = [
  "$abs",
  "$ceil",
  "$floor",
  "$round",
  "$trunc",
  "$toInt",
  "$toLong",
  "$toDouble",
  "$toDecimal",
  "$toString",
  "$toBool",
  "$isNumber",
]
  .flatMap((operator) =>
    numbers.map((document) =>
      expression(`${operator} of ${document._id}: ${String(document.value)}`, { [operator]: "$value" }, [document]),
    ),
  )
  .concat(
    ["$add", "$subtract", "$multiply", "$divide", "$mod", "$pow"].flatMap((operator) =>
      [2, new Double(2), Long.fromNumber(3), Decimal128.fromString("0.5"), 0].flatMap((other) =>
        numbers
          .filter(
            ({ value }) =>
              operator !== "$pow" ||
              (Math.abs(Number(value)) >= 1 && !(value instanceof Decimal128 || other instanceof Decimal128)),
          )
          .map((document) =>
            expression(
              `${operator} of ${document._id}: ${String(document.value)} and ${other.constructor.name} ${String(other)}`,
              { [operator]: ["$value", other] },
              [document],
            ),
          ),
      ),
    ),
    [
      expression("$round to digits", { $round: ["$value", 1] }, numbers.slice(0, 8)),
      expression("$round to tens", { $round: ["$value", -1] }, numbers.slice(0, 8)),
      expression("$trunc to digits", { $trunc: ["$value", 1] }, numbers.slice(0, 8)),
    ],
  );

const onDates: ConformanceCase[] = [
  "$year",
  "$month",
  "$dayOfMonth",
  "$hour",
  "$minute",
  "$second",
  "$millisecond",
  "$dayOfWeek",
  "$dayOfYear",
  "$isoWeek",
  "$isoWeekYear",
  "$isoDayOfWeek",
  "$week",
  "$toLong",
  "$toString",
]
  .map((operator) => expression(`${operator} of moments`, { [operator]: "$value" }, moments))
  .concat([
    expression(
      "$dateToString",
      { $dateToString: { date: "$value", format: "%Y-%m-%d %H:%M:%S.%L %j %u %V %G %z %%" } },
      moments,
    ),
    expression(
      "$dateToString in a zone",
      { $dateToString: { date: "$value", timezone: "Europe/Copenhagen", format: "%Y-%m-%dT%H:%M:%S%z" } },
      moments,
    ),
    expression("$dateToString plain", { $dateToString: { date: "$value" } }, moments),
    expression("$year in a zone", { $year: { date: "$value", timezone: "Europe/Copenhagen" } }, moments),
    expression("$dateToParts", { $dateToParts: { date: "$value", timezone: "+02:00" } }, moments),
    expression("$dateFromParts", { $dateFromParts: { year: 2026, month: 14, day: -1, hour: 5 } }, moments.slice(0, 1)),
    expression(
      "$dateFromParts in a zone",
      { $dateFromParts: { year: 2026, month: 7, timezone: "Europe/Copenhagen" } },
      moments.slice(0, 1),
    ),
    expression("$add of a date", { $add: ["$value", 1500] }, moments),
    expression("$subtract of dates", { $subtract: ["$value", date("2026-01-01T00:00:00Z")] }, moments),
    ...["year", "quarter", "month", "week", "day", "hour", "minute", "second"].flatMap((unit) => [
      expression(
        `$dateTrunc ${unit}`,
        { $dateTrunc: { date: "$value", unit, timezone: "Europe/Copenhagen", startOfWeek: "monday" } },
        moments,
      ),
      expression(`$dateAdd ${unit}`, { $dateAdd: { startDate: "$value", unit, amount: 13 } }, moments),
      expression(
        `$dateDiff ${unit}`,
        { $dateDiff: { startDate: date("2025-06-15T12:00:00Z"), endDate: "$value", unit } },
        moments,
      ),
    ]),
  ]);

const onTexts: ConformanceCase[] = ["$toUpper", "$toLower", "$strLenCP", "$strLenBytes", "$toString", "$toBool"]
  .map((operator) => expression(`${operator} of texts`, { [operator]: "$value" }, texts))
  .concat(
    ["$toInt", "$toDouble", "$toDecimal", "$toDate", "$toObjectId"].flatMap((operator) =>
      texts
        .filter(({ value }) => !/[^ -~]/.test(value))
        .map((document) => expression(`${operator} of "${document.value}"`, { [operator]: "$value" }, [document])),
    ),
    [
      expression("$concat", { $concat: ["<", "$value", ">"] }, texts),
      expression("$split", { $split: ["$value", ","] }, texts),
      expression("$substrCP", { $substrCP: ["$value", 1, 3] }, texts),
      expression("$substrBytes within a letter", { $substrBytes: ["$value", 1, 3] }, texts.slice(2, 3)),
      expression("$indexOfCP", { $indexOfCP: ["$value", "b"] }, texts),
      expression("$trim", { $trim: { input: "$value" } }, texts),
      expression("$ltrim of letters", { $ltrim: { input: "$value", chars: "aÆ" } }, texts),
      expression("$replaceAll", { $replaceAll: { input: "$value", find: "b", replacement: "$" } }, texts),
      expression("$regexMatch", { $regexMatch: { input: "$value", regex: "^[a-zæ]", options: "i" } }, texts),
      expression("$regexFind", { $regexFind: { input: "$value", regex: "(b)(x)?" } }, texts),
      expression("$regexFindAll", { $regexFindAll: { input: "$value", regex: "[bc]" } }, texts),
      expression("$strcasecmp", { $strcasecmp: ["$value", "ABC"] }, texts),
      expression(
        "$convert with a way out",
        { $convert: { input: "$value", to: "int", onError: "no", onNull: "none" } },
        texts,
      ),
    ],
  );

const expressions: ConformanceCase[] = [
  expression("fields through arrays", "$steps.n"),
  expression("missing fields of a document", { a: "$nope", b: "$name", c: ["$nope"] }),
  expression("$cond", { $cond: [{ $gt: ["$budget", 99] }, "much", "little"] }),
  // biome-ignore lint/suspicious/noThenProperty: MongoDB's own name
  expression("$cond named", { $cond: { if: "$due", then: 1, else: "$nope" } }),
  expression("$ifNull", { $ifNull: ["$due", "$area", "none"] }),
  expression("$switch", {
    $switch: {
      branches: [
        // biome-ignore lint/suspicious/noThenProperty: MongoDB's own name
        { case: { $eq: ["$_id", 1] }, then: "one" },
        // biome-ignore lint/suspicious/noThenProperty: MongoDB's own name
        { case: { $in: ["b", { $cond: [{ $isArray: "$tags" }, "$tags", []] }] }, then: "b" },
      ],
      default: "other",
    },
  }),
  expression(
    "$let",
    { $let: { vars: { x: "$budget", y: 2 }, in: { $multiply: ["$$x", "$$y"] } } },
    projects.filter(({ _id }) => _id !== 5),
  ),
  expression("comparisons across types", { $lt: ["$budget", "text"] }),
  expression("$cmp with missing", { $cmp: ["$due", null] }),
  expression("$and of values", { $and: ["$due", "$name", 1] }),
  expression("$or of nothing", { $or: [] }),
  expression("$type of missing", { $type: "$nope" }),
  expression("$size of steps", { $size: operands.steps }, p1),
  expression("$size of what is no list", { $size: operands.text }, p1),
  expression("$filter", { $filter: { input: "$steps", as: "s", cond: { $gt: ["$$s.n", 1] } } }),
  expression("$map", { $map: { input: "$steps", in: { $add: ["$$this.n", 1] } } }),
  expression("$map over missing", { $map: { input: "$nope", in: 1 } }),
  expression("$reduce", { $reduce: { input: "$steps.n", initialValue: 0, in: { $add: ["$$value", "$$this"] } } }),
  expression("$arrayElemAt", { $arrayElemAt: ["$tags", -1] }, p1),
  expression("$first of steps", { $first: "$steps" }, p1),
  expression("$slice", { $slice: ["$steps", 1, 1] }, p1),
  expression("$concatArrays", { $concatArrays: ["$tags", ["z"]] }, p1),
  expression("$in", { $in: ["a", "$tags"] }, p1),
  expression("$indexOfArray", { $indexOfArray: ["$tags", "b"] }, p1),
  expression("$reverseArray", { $reverseArray: "$tags" }, p1),
  expression("$range", { $range: [0, 10, 3] }, p2),
  expression("$zip", { $zip: { inputs: ["$tags", [1, 2, 3]], useLongestLength: true, defaults: ["-", 0] } }, p1),
  expression("$setUnion", { $size: { $setUnion: ["$tags", ["a", "q"]] } }, p1),
  expression("$setIsSubset", { $setIsSubset: [["b"], "$tags"] }, p1),
  expression("$setDifference", { $setDifference: ["$tags", ["a"]] }, p1),
  expression("$setEquals", { $setEquals: ["$tags", ["b", "a", "a"]] }, p1),
  expression("$anyElementTrue", { $anyElementTrue: ["$steps.done"] }, p1),
  expression("$sortArray", { $sortArray: { input: "$steps", sortBy: { n: -1 } } }, p1),
  expression("$objectToArray", { $objectToArray: "$area" }),
  expression(
    "$arrayToObject",
    {
      $arrayToObject: [
        [
          ["k", "$name"],
          ["l", 1],
        ],
      ],
    },
    p1,
  ),
  expression("$mergeObjects", { $mergeObjects: ["$area", { level: 9, x: 1 }] }),
  expression("$sum of a list", { $sum: "$steps.n" }),
  expression("$avg of a list", { $avg: "$steps.n" }),
  expression("$max of arguments", { $max: ["$budget", 100] }),
  expression("$min of arguments", { $min: ["$budget", "$name", null] }),
  expression("$getField", { $getField: { field: "code", input: "$area" } }),
  expression("$literal", { $literal: "$name" }, p2),
  expression("an unknown expression", { $foo: 1 }, p2),
  expression("a wrong number of arguments", { $subtract: [1] }, p2),
  expression("division by zero", { $divide: [1, 0] }, p2),
];

const stages: ConformanceCase[] = [
  pipeline("$group with every accumulator", [
    { $sort: { _id: 1 } },
    {
      $group: {
        _id: "$area.code",
        sum: { $sum: "$budget" },
        avg: { $avg: "$area.level" },
        min: { $min: "$budget" },
        max: { $max: "$name" },
        first: { $first: "$name" },
        last: { $last: "$due" },
        names: { $push: "$name" },
        due: { $push: "$due" },
        n: { $sum: 1 },
        count: { $count: {} },
        merged: { $mergeObjects: "$area" },
        dev: { $stdDevPop: "$area.level" },
        samp: { $stdDevSamp: "$area.level" },
      },
    },
    { $sort: { _id: 1 } },
  ]),
  pipeline("$group of everything", [{ $group: { _id: null, total: { $sum: "$budget" }, n: { $sum: 1 } } }]),
  pipeline("$group of nothing", [{ $match: { _id: 1000 } }, { $group: { _id: null, n: { $sum: 1 } } }]),
  pipeline("$group by a document", [
    { $group: { _id: { code: "$area.code", level: "$area.level" }, n: { $sum: 1 } } },
    { $sort: { n: -1, _id: 1 } },
  ]),
  pipeline("$group by numbers of two types", [
    { $group: { _id: "$area.level", n: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]),
  pipeline(
    "$sum of 0.1",
    [{ $unwind: "$v" }, { $group: { _id: null, total: { $sum: "$v" }, avg: { $avg: "$v" } } }],
    [{ _id: 1, v: [0.1, 0.2, 0.3, 1e16, -1e16, 0.7] }],
  ),
  pipeline("$top and its like", [
    {
      $group: {
        _id: null,
        top: { $top: { sortBy: { budget: -1 }, output: "$name" } },
        two: { $bottomN: { n: 2, sortBy: { _id: 1 }, output: "$_id" } },
        max: { $maxN: { input: "$_id", n: 2 } },
        first: { $firstN: { input: "$_id", n: 2 } },
      },
    },
  ]),
  pipeline("$unwind", [{ $unwind: "$steps" }, { $sort: { _id: 1, "steps.n": 1 } }]),
  pipeline("$unwind with index, keeping empty ones", [
    { $unwind: { path: "$tags", includeArrayIndex: "at", preserveNullAndEmptyArrays: true } },
    { $sort: { _id: 1, at: 1 } },
    { $project: { tags: 1, at: 1 } },
  ]),
  pipeline("$lookup by fields", [
    { $lookup: { from: "conformance", localField: "area.code", foreignField: "area.code", as: "same" } },
    { $sort: { _id: 1 } },
    { $project: { n: { $size: "$same" }, ids: { $sortArray: { input: "$same._id", sortBy: 1 } } } },
  ]),
  pipeline("$lookup by a list and missing", [
    { $lookup: { from: "conformance", localField: "tags", foreignField: "tags", as: "same" } },
    { $sort: { _id: 1 } },
    { $project: { ids: { $sortArray: { input: "$same._id", sortBy: 1 } } } },
  ]),
  pipeline("$lookup by a pipeline", [
    {
      $lookup: {
        from: "conformance",
        let: { mine: "$_id" },
        pipeline: [{ $match: { $expr: { $lt: ["$_id", "$$mine"] } } }, { $count: "n" }],
        as: "before",
      },
    },
    { $sort: { _id: 1 } },
    { $project: { before: 1 } },
  ]),
  pipeline("$facet", [
    {
      $facet: {
        low: [{ $match: { _id: { $lte: 2 } } }, { $project: { name: 1 } }, { $sort: { _id: 1 } }],
        n: [{ $count: "n" }],
      },
    },
  ]),
  pipeline("$bucket", [
    {
      $bucket: {
        groupBy: "$_id",
        boundaries: [0, 3, 5],
        default: "more",
        output: { n: { $sum: 1 }, ids: { $push: "$_id" } },
      },
    },
  ]),
  pipeline("$sortByCount", [
    { $unwind: "$tags" },
    { $match: { _id: { $ne: 6 } } },
    { $sortByCount: "$tags" },
    { $sort: { count: -1, _id: 1 } },
  ]),
  pipeline("$unionWith", [
    { $match: { _id: 1 } },
    { $unionWith: { coll: "conformance", pipeline: [{ $match: { _id: 2 } }] } },
    { $project: { name: 1 } },
  ]),
  pipeline("$replaceRoot", [
    { $match: { area: { $type: "object" } } },
    { $sort: { _id: 1 } },
    { $replaceRoot: { newRoot: { $mergeObjects: [{ id: "$_id" }, "$area"] } } },
  ]),
  pipeline("$replaceRoot by what is no document", [{ $replaceRoot: { newRoot: "$name" } }]),
  pipeline("$addFields into arrays", [
    { $sort: { _id: 1 } },
    { $addFields: { "steps.extra": 1, "area.x.y": "$name", gone: "$$REMOVE" } },
  ]),
  pipeline("$project out", [{ $sort: { _id: 1 } }, { $project: { steps: 0, "area.level": 0 } }]),
  pipeline("$project nested", [
    { $sort: { _id: 1 } },
    { $project: { area: { code: 1 }, total: { $add: ["$_id", 1] }, _id: 0 } },
  ]),
  pipeline("$unset", [{ $sort: { _id: 1 } }, { $unset: ["steps", "area.code"] }]),
  pipeline("$count, $skip and $limit", [{ $skip: 1 }, { $limit: 4 }, { $count: "n" }]),
  pipeline("an unknown stage", [{ $foo: 1 }]),
  pipeline("$limit of nothing", [{ $limit: 0 }]),
];

export const conformanceCases: ConformanceCase[] = [
  ...queries,
  ...updates,
  ...expressions,
  ...arithmetic,
  ...onDates,
  ...onTexts,
  ...stages,
  ...foundCases,
  ...collationCases,
  ...geometryCases,
  ...textCases,
  ...unionCases,
];

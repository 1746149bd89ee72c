import fc from "fast-check";
import {
  Binary,
  BSONRegExp,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from "mongodb";

/** Documents, perhaps indexes over them, and what is asked of them. */
export interface GeneratedCase {
  documents: Document[];
  indexes: { key: Document; options: Document }[];
  operation: Operation;
  through: "driver" | "mongoose";
}

export type Operation =
  | { kind: "find"; filter: Document; sort: Document; projection: Document; skip: number; limit: number }
  | { kind: "aggregate"; pipeline: Document[] }
  | { kind: "update"; filter: Document; update: Document | Document[]; options: Document; many: boolean }
  | { kind: "findAndUpdate"; filter: Document; update: Document; options: Document }
  | { kind: "delete"; filter: Document; many: boolean }
  | { kind: "count"; filter: Document }
  | { kind: "distinct"; path: string; filter: Document };

const decimal = (text: string) => Decimal128.fromString(text);
const date = (text: string) => new Date(text);

const int = fc.constantFrom(-2, -1, 0, 1, 2, 3, 7, 2147483647).map((value) => new Int32(value));
const float = fc
  .constantFrom(-1.5, -0, 0, 1, 1.5, 2.5, 1e20, 0.1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
  .map((value) => new Double(value));
const long = fc.constantFrom("0", "1", "2", "-1", "9007199254740993", "9223372036854775807").map(Long.fromString);
const decimals = fc.constantFrom("0", "-0", "1", "1.0", "1.5", "1E+3", "0.1", "NaN", "Infinity").map(decimal);
const number = fc.oneof({ weight: 3, arbitrary: int }, { weight: 2, arbitrary: float }, long, decimals);
const text = fc.constantFrom("", "a", "b", "ab", "B", "å", "1", "10", "a.b", "😀", "x y");
const dates = fc.constantFrom(
  date("1969-12-31T23:59:59.999Z"),
  date("2024-02-29T12:30:15.250Z"),
  date("2026-03-29T00:30:00Z"),
  date("2026-12-31T23:00:00Z"),
);
const objectId = fc
  .constantFrom("650000000000000000000001", "650000000000000000000002")
  .map((hex) => new ObjectId(hex));
const odd = fc.constantFrom<unknown>(
  new Binary(Buffer.from([1, 2])),
  new Binary(Buffer.from([1]), 5),
  new BSONRegExp("a", "i"),
  new Timestamp({ t: 5, i: 1 }),
  new MinKey(),
  new MaxKey(),
);
const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: number },
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: fc.constant(null) },
  fc.boolean(),
  dates,
  objectId,
  odd,
);
const field = fc.constantFrom("a", "b", "c");
const object = (value: fc.Arbitrary<unknown>) => fc.dictionary(field, value, { maxKeys: 3 });
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    { weight: 5, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
    { weight: 2, arbitrary: object(tie("value")) },
  ),
}));
const path = fc.constantFrom("a", "b", "c", "a.b", "a.0", "a.b.c", "a.0.b", "b.a", "b.1", "c.c", "a.a");

const documents = fc
  .array(object(value), { minLength: 1, maxLength: 5 })
  .map((list) => list.map((fields, index) => ({ _id: new Int32(index), ...fields })));

const condition: fc.Arbitrary<Document> = fc.letrec<{ condition: Document }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    ...["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"].map((operator) =>
      value.map((operand) => ({ [operator]: operand })),
    ),
    fc.record({ $gte: number, $lt: number }),
    fc.array(value, { minLength: 1, maxLength: 3 }).map((operands) => ({ $in: operands })),
    fc.array(value, { maxLength: 3 }).map((operands) => ({ $nin: operands })),
    fc.array(value, { minLength: 1, maxLength: 2 }).map((operands) => ({ $all: operands })),
    fc.boolean().map((wanted) => ({ $exists: wanted })),
    fc.constantFrom("string", "number", "null", "array", "object", "double", "int", "long", "date").map((alias) => ({
      $type: alias,
    })),
    fc.nat(3).map((size) => ({ $size: size })),
    fc.tuple(fc.constantFrom(2, 3), fc.constantFrom(0, 1)).map((operands) => ({ $mod: operands })),
    fc
      .constantFrom("a", "^a", "b$", "[0-9]+", "A")
      .chain(($regex) => fc.constantFrom("", "i").map(($options) => ({ $regex, $options }))),
    tie("condition").map((inner) => ({ $not: inner })),
    tie("condition").map((inner) => ({ $elemMatch: inner })),
    fc.tuple(field, tie("condition")).map(([name, inner]) => ({ $elemMatch: { [name]: inner } })),
  ),
})).condition;

const fieldFilter = fc
  .tuple(path, fc.oneof({ weight: 3, arbitrary: condition }, { weight: 2, arbitrary: value }))
  .map(([name, wanted]): Document => ({ [name]: wanted }));

const expressionOf = (depth: number): fc.Arbitrary<unknown> => {
  const reference = path.filter((name) => !/\d/.test(name)).map((name) => `$${name}`);
  const literal = value.map((operand) => ({ $literal: operand }));
  if (depth === 0) return fc.oneof({ weight: 2, arbitrary: reference }, literal);
  const inner = expressionOf(depth - 1);
  const numeric = fc.oneof(number, inner);
  const string = fc.oneof(text, inner);
  const array = fc.oneof(
    fc.array(scalar, { maxLength: 3 }).map((operand) => ({ $literal: operand })),
    inner,
  );
  const moment = fc.oneof(dates, inner);
  const unary = (names: string[], argument: fc.Arbitrary<unknown>) =>
    fc.tuple(fc.constantFrom(...names), argument).map(([name, operand]) => ({ [name]: operand }));
  const binary = (names: string[], left: fc.Arbitrary<unknown>, right = left) =>
    fc.tuple(fc.constantFrom(...names), left, right).map(([name, a, b]) => ({ [name]: [a, b] }));
  return fc.oneof(
    inner,
    binary(["$add", "$subtract", "$multiply", "$divide", "$mod"], numeric),
    unary(["$abs", "$ceil", "$floor", "$sqrt", "$round", "$trunc"], numeric),
    binary(["$round", "$trunc"], numeric, fc.constantFrom(-1, 0, 1)),
    binary(["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$cmp"], inner),
    binary(["$and", "$or", "$ifNull", "$concatArrays"], inner),
    unary(
      ["$not", "$type", "$isArray", "$isNumber"],
      inner.map((operand) => [operand]),
    ),
    unary(["$toInt", "$toLong", "$toDouble", "$toDecimal", "$toString", "$toBool", "$toDate"], inner),
    fc
      .tuple(inner, fc.constantFrom("int", "long", "double", "decimal", "string", "bool", "date", "objectId"))
      .map(([input, to]) => ({ $convert: { input, to, onError: "failed", onNull: "nothing" } })),
    fc.tuple(inner, inner, inner).map((operands) => ({ $cond: operands })),
    unary(["$toUpper", "$toLower", "$strLenCP", "$strLenBytes"], string),
    binary(["$concat", "$split", "$strcasecmp", "$indexOfCP"], string),
    fc.tuple(string, fc.nat(2), fc.nat(2)).map((operands) => ({ $substrCP: operands })),
    unary(
      ["$size", "$first", "$last", "$reverseArray", "$objectToArray", "$arrayToObject"],
      array.map((a) => [a]),
    ),
    unary(["$sum", "$avg", "$min", "$max", "$mergeObjects"], array),
    binary(["$arrayElemAt", "$slice"], array, fc.constantFrom(-1, 0, 1, 2)),
    binary(["$in"], inner, array),
    binary(["$indexOfArray"], array, inner),
    binary(["$setEquals", "$setIsSubset"], array),
    fc.tuple(array, inner).map(([input, cond]) => ({ $filter: { input, cond: { $gt: ["$$this", cond] } } })),
    fc.tuple(array, inner).map(([input, other]) => ({ $map: { input, as: "one", in: ["$$one", other] } })),
    array.map((input) => ({ $reduce: { input, initialValue: [], in: { $concatArrays: ["$$value", ["$$this"]] } } })),
    fc.tuple(array, fc.constantFrom(1, -1)).map(([input, sortBy]) => ({ $sortArray: { input, sortBy } })),
    unary(["$year", "$month", "$dayOfMonth", "$isoWeek", "$dayOfYear", "$hour", "$millisecond"], moment),
    moment.map((operand) => ({
      $dateToString: { date: operand, format: "%Y-%m-%d %H:%M", timezone: "Europe/Copenhagen" },
    })),
    fc.tuple(moment, fc.constantFrom("day", "week", "month", "quarter", "hour")).map(([operand, unit]) => ({
      $dateTrunc: { date: operand, unit, timezone: "Europe/Copenhagen" },
    })),
    fc.tuple(moment, moment, fc.constantFrom("day", "month", "hour", "year")).map(([startDate, endDate, unit]) => ({
      $dateDiff: { startDate, endDate, unit },
    })),
    fc
      .tuple(moment, fc.constantFrom("day", "month", "hour"), fc.constantFrom(-1, 1, 12))
      .map(([startDate, unit, amount]) => ({ $dateAdd: { startDate, unit, amount } })),
  );
};
const expression = expressionOf(2);

const fields = fc.oneof(
  { weight: 3, arbitrary: fieldFilter },
  { weight: 1, arbitrary: fc.tuple(fieldFilter, fieldFilter).map(([one, other]) => ({ ...one, ...other })) },
);
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 8, arbitrary: fields },
  fc
    .tuple(fc.constantFrom("$and", "$or", "$nor"), fc.array(fieldFilter, { minLength: 1, maxLength: 2 }))
    .map(([name, branches]) => ({ [name]: branches })),
  fc
    .tuple(fc.array(fields, { minLength: 2, maxLength: 3 }), fc.oneof(fc.constant({}), fieldFilter))
    .map(([$or, besides]) => ({ ...besides, $or })),
  expression.map((operand) => ({ $expr: operand })),
  fc.constant({}),
);

const direction = fc.constantFrom(1, -1);
const sort = fc.dictionary(path, direction, { maxKeys: 2 });
const projection: fc.Arbitrary<Document> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.dictionary(path, fc.constant(1), { minKeys: 1, maxKeys: 3 }) },
  { weight: 2, arbitrary: fc.dictionary(path, fc.constant(0), { minKeys: 1, maxKeys: 3 }) },
  fc.tuple(field, fc.constantFrom<unknown>(1, -1, [1, 1], [-2, 1])).map(([name, $slice]) => ({ [name]: { $slice } })),
  fc.tuple(field, condition).map(([name, $elemMatch]) => ({ [name]: { $elemMatch } })),
  fc.tuple(field, expression).map(([name, computed]) => ({ [name]: computed, b: 1 })),
);

const updatePath = fc.oneof(
  { weight: 6, arbitrary: path },
  fc.constantFrom("a.$", "a.$.b", "a.$[]", "a.$[].b", "a.$[one]", "b.$[one].a", "d", "a.3"),
);
const change: fc.Arbitrary<[string, unknown]> = fc.oneof(
  { weight: 4, arbitrary: value.map((operand): [string, unknown] => ["$set", operand]) },
  fc.constant<[string, unknown]>(["$unset", ""]),
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("$inc", "$mul"), number) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("$min", "$max"), value) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("$push", "$addToSet", "$pull"), value) },
  condition.map((operand): [string, unknown] => ["$pull", operand]),
  fc.array(value, { maxLength: 3 }).map((operand): [string, unknown] => ["$pullAll", operand]),
  fc.array(value, { maxLength: 3 }).map(($each): [string, unknown] => ["$addToSet", { $each }]),
  fc
    .record(
      {
        $each: fc.array(value, { maxLength: 2 }),
        $position: fc.constantFrom(0, 1, -1),
        $slice: fc.constantFrom(0, 2, -2),
        $sort: fc.constantFrom<unknown>(1, -1, { a: 1 }),
      },
      { requiredKeys: ["$each"] },
    )
    .map((operand): [string, unknown] => ["$push", operand]),
  fc.constantFrom<[string, unknown]>(["$pop", 1], ["$pop", -1]),
  fc.constantFrom("a", "c", "b.c").map((to): [string, unknown] => ["$rename", to]),
  value.map((operand): [string, unknown] => ["$setOnInsert", operand]),
);
const operators: fc.Arbitrary<Document> = fc
  .array(fc.tuple(updatePath, change), { minLength: 1, maxLength: 2 })
  .map((changes) => {
    const update: Record<string, Document> = {};
    for (const [name, [operator, operand]] of changes) update[operator] = { ...update[operator], [name]: operand };
    return update;
  });
const updateOptions = (update: Document) => {
  const needsFilter = JSON.stringify(update).includes("$[one]");
  return fc.tuple(fc.boolean(), condition).map(
    ([upsert, one]): Document => ({
      ...(upsert ? { upsert } : {}),
      ...(needsFilter ? { arrayFilters: [{ one }] } : {}),
    }),
  );
};
const updatePipeline = fc
  .tuple(field, expression, fc.boolean())
  .map(([name, computed, unset]): Document[] => [{ $set: { [name]: computed } }, ...(unset ? [{ $unset: "b" }] : [])]);

const accumulator = fc.oneof(
  fc
    .tuple(fc.constantFrom("$sum", "$avg", "$min", "$max", "$first", "$last", "$push", "$stdDevPop"), expressionOf(0))
    .map(([name, operand]): Document => ({ [name]: operand })),
  fc.constant<Document>({ $count: {} }),
  fc.record({ output: expressionOf(0), sortBy: fc.constant({ _id: 1 }), n: fc.constantFrom(1, 2) }).map(($topN) => ({
    $topN,
  })),
);
const stage = fc.oneof<fc.MaybeWeightedArbitrary<Document[]>[]>(
  { weight: 2, arbitrary: filter.map(($match) => [{ $match }]) },
  {
    weight: 3,
    arbitrary: fc.tuple(field, expression).map(([name, computed]) => [{ $addFields: { [name]: computed } }]),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(path, expression).map(([name, computed]) => [{ $project: { [name]: computed, c: 1 } }]),
  },
  fc.dictionary(path, fc.constantFrom(0), { minKeys: 1, maxKeys: 2 }).map(($project) => [{ $project }]),
  fc
    .tuple(field, fc.boolean())
    .map(([name, keep]) => [
      { $unwind: { path: `$${name}`, includeArrayIndex: "at", preserveNullAndEmptyArrays: keep } },
      { $sort: { _id: 1, at: 1 } },
    ]),
  sort.map((fields) => [{ $sort: { ...fields, _id: 1 } }]),
  fc.constantFrom(1, 2).map(($limit) => [{ $limit }]),
  fc.constantFrom(0, 1).map(($skip) => [{ $skip }]),
  fc.constant([{ $replaceRoot: { newRoot: { $mergeObjects: ["$a", { _id: "$_id" }] } } }]),
  fc.tuple(field, field, fc.boolean()).map(([localField, foreignField, matched]) => [
    {
      $lookup: {
        from: "generated",
        localField,
        foreignField,
        as: "found",
        pipeline: [...(matched ? [{ $match: { b: { $exists: true } } }] : []), { $sort: { _id: 1 } }],
      },
    },
  ]),
);
const lastStage = fc.oneof<fc.MaybeWeightedArbitrary<Document[]>[]>(
  { weight: 3, arbitrary: fc.constant([]) },
  fc
    .tuple(
      fc.oneof(
        field.map((name) => `$${name}`),
        expression,
        fc.constant(null),
      ),
      accumulator,
      accumulator,
    )
    .map(([_id, one, other]) => [{ $group: { _id, one, other } }]),
  field.map((name) => [{ $sortByCount: `$${name}` }]),
  fc.constant([{ $count: "n" }]),
);
const pipeline = fc
  .tuple(fc.array(stage, { maxLength: 2 }), lastStage)
  .map(([stages, last]) => [{ $sort: { _id: 1 } }, ...stages.flat(), ...last]);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("find" as const),
      filter,
      sort,
      projection,
      skip: fc.constantFrom(0, 0, 1),
      limit: fc.constantFrom(0, 0, 2),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("aggregate" as const), pipeline }) },
  {
    weight: 5,
    arbitrary: fc.oneof({ weight: 5, arbitrary: operators }, { weight: 1, arbitrary: updatePipeline }).chain((update) =>
      fc.record({
        kind: fc.constant("update" as const),
        filter,
        update: fc.constant(update),
        options: updateOptions(update),
        many: fc.boolean(),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: operators.chain((update) =>
      fc.record({
        kind: fc.constant("findAndUpdate" as const),
        filter,
        update: fc.constant(update),
        options: fc.tuple(updateOptions(update), sort, fc.constantFrom("before", "after")).map(
          ([options, order, returnDocument]): Document => ({
            ...options,
            sort: { ...order, _id: 1 },
            returnDocument,
          }),
        ),
      }),
    ),
  },
  fc.record({ kind: fc.constant("delete" as const), filter, many: fc.boolean() }),
  fc.record({ kind: fc.constant("count" as const), filter }),
  fc.record({ kind: fc.constant("distinct" as const), path, filter }),
);

const indexes = fc.uniqueArray(
  fc.record({
    key: fc.oneof(
      fc.tuple(path, direction).map(([name, order]): Document => ({ [name]: order })),
      fc.tuple(field, direction, field, direction).map(([one, a, other, b]): Document => ({ [one]: a, [other]: b })),
    ),
    options: fc.constantFrom<Document>({}, {}, { sparse: true }, { unique: true, sparse: true }),
  }),
  { maxLength: 3, selector: ({ key }) => JSON.stringify(key) },
);

/** An index decides which of several `updateOne` meets, and gives MongoDB's distinct a null for a missing field. */
const dependsOnIndex = (operation: Operation): boolean =>
  operation.kind === "distinct" || ("many" in operation && !operation.many);

export const generatedCase: fc.Arbitrary<GeneratedCase> = fc
  .record({
    documents,
    indexes,
    operation,
    through: fc.constantFrom("driver" as const, "driver" as const, "mongoose" as const),
  })
  .map((generated) => (dependsOnIndex(generated.operation) ? { ...generated, indexes: [] } : generated));

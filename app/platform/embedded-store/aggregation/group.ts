import { badValue, CommandError, notSupported } from "../errors";
import { makeSorter, parseSort, type SortField } from "../query/sort";
import { pause, scanOf } from "../storage/slices";
import { type CompareStrings, compareCodePoints, compareValues } from "../values/compare";
import { encodeKey } from "../values/key-encoding";
import type { Source } from "../values/stored-document";
import { BSONSymbol, type Doc, docOf, isDoc, newDoc, type Value } from "../values/values";
import { type AccumulatorFactory, compileAccumulator, isAccumulator } from "./accumulators";
import { compileExpression, type Expression } from "./expression";
import type { Stage } from "./stage";

interface Group {
  id: Value;
  accumulators: ReturnType<AccumulatorFactory>[];
}

/** Values are of one group when they are equal and both there; 1 and 1.0 are, null and missing are not of documents. */
function groupKey(value: Value): string {
  if (typeof value === "string") return `"${value}`;
  if (value instanceof BSONSymbol) return `"${value.value}`;
  return encodeKey([value], [1]).toString("latin1");
}

function fieldsOf(specification: Doc): [string, AccumulatorFactory][] {
  return Object.keys(specification)
    .filter((name) => name !== "_id")
    .map((name) => {
      const accumulator = specification[name];
      if (name.includes(".")) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
      if (!isDoc(accumulator)) throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
      const operators = Object.keys(accumulator);
      if (operators.length !== 1) throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
      const [operator] = operators as [string];
      if (!isAccumulator(operator)) throw new CommandError(15952, `unknown group operator '${operator}'`);
      return [name, compileAccumulator(operator, accumulator[operator])];
    });
}

function grouping(id: Expression, fields: [string, AccumulatorFactory][]): Stage {
  return function* (rows, variables) {
    const groups = new Map<string, Group>();
    for (const row of rows) {
      if (row === pause) {
        yield pause;
        continue;
      }
      const value = id(row, variables);
      const key = groupKey(value ?? null);
      let group = groups.get(key);
      if (!group) {
        group = { id: value ?? null, accumulators: fields.map(([, factory]) => factory()) };
        groups.set(key, group);
      }
      for (const accumulator of group.accumulators) accumulator.add(row, variables);
    }
    for (const group of scanOf(groups.values())) yield group === pause ? pause : finish(group, fields);
  };
}

function finish(group: Group, fields: [string, AccumulatorFactory][]): Doc {
  const doc = newDoc();
  doc._id = group.id;
  fields.forEach(([name], index) => {
    const result = group.accumulators[index]!.result();
    if (result !== undefined) doc[name] = result;
  });
  return doc;
}

export function compileGroup(specification: Doc): Stage {
  if (!("_id" in specification)) throw new CommandError(15955, "a group specification must include an _id");
  return grouping(compileExpression(specification._id), fieldsOf(specification));
}

/** The stage that puts rows in order. */
export function sorting(fields: SortField[], strings: CompareStrings): Stage {
  return function* (rows) {
    const sorter = makeSorter<Source>(fields, strings);
    for (const row of rows) {
      if (row === pause) yield pause;
      else sorter.add(row);
    }
    yield* sorter.sorted();
  };
}

export function compileSortByCount(operand: Value, strings: CompareStrings): Stage {
  const isExpression =
    (typeof operand === "string" && operand.startsWith("$")) ||
    (isDoc(operand) && Object.keys(operand)[0]?.startsWith("$"));
  if (!isExpression)
    throw new CommandError(
      40147,
      "the sortByCount field must be defined as a $-prefixed path or an expression inside an object",
    );
  const group = compileGroup(docOf({ _id: operand, count: docOf({ $sum: 1 }) }));
  const sort = sorting(parseSort(docOf({ count: -1 })), strings);
  return (rows, variables) => sort(group(rows, variables), variables);
}

/** `$bucket`: groups by the boundaries a value lies between. */
export function compileBucket(specification: Doc): Stage {
  const { groupBy, boundaries, default: fallback, output, ...rest } = specification;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new CommandError(40197, `Unrecognized option to $bucket: ${unknown}.`);
  if (groupBy === undefined || boundaries === undefined)
    throw new CommandError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw new CommandError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  if (boundaries.some((value, index) => index > 0 && compareValues(boundaries[index - 1], value) >= 0)) {
    throw new CommandError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  }
  if (boundaries.some((value) => isDoc(value) || (typeof value === "string" && value.startsWith("$"))))
    throw notSupported("$bucket with expressions as boundaries");
  const expression = compileExpression(groupBy);
  const id: Expression = (row, variables) => {
    const value = expression(row, variables);
    for (let index = boundaries.length - 2; index >= 0; index--) {
      const inside = compareValues(value, boundaries[index]) >= 0 && compareValues(value, boundaries[index + 1]) < 0;
      if (inside) return boundaries[index];
    }
    if (fallback === undefined)
      throw badValue("$switch could not find a matching branch for an input, and no default was specified.");
    return fallback;
  };
  const fields = isDoc(output) ? output : docOf({ count: docOf({ $sum: 1 }) });
  const group = grouping(id, fieldsOf(fields));
  const sort = sorting(parseSort(docOf({ _id: 1 })), compareCodePoints);
  return (rows, variables) => sort(group(rows, variables), variables);
}

import { badValue, notSupported } from "../errors";
import type { FieldCondition, Filter } from "../query/filter";
import { compileFilter } from "../query/filter";
import type { SortField } from "../query/sort";
import type { TextSearch } from "../query/text/text-search";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import { afterPrefix, encodeKey, isIndexable, typeBounds } from "../values/key-encoding";
import { isNaNValue } from "../values/numbers";
import { type Doc, docOf, isDoc, isTruthy, MaxKey, MinKey, type Value } from "../values/values";
import type { IndexDefinition } from "./index-definition";

/** Keys from `low` up to but not including `high`; null is open. */
export interface KeyRange {
  low: Buffer | null;
  high: Buffer | null;
}

export interface IndexInUse {
  id: number;
  definition: IndexDefinition;
  multikey: boolean;
  /** Kept up by writes, but not yet to be read: the documents from before are still being entered. */
  building: boolean;
}

export interface Plan {
  /** None: the whole collection is read, in the order of insertion. */
  index: IndexInUse | null;
  ranges: KeyRange[];
  descending: boolean;
  /** Documents come in the order asked for. */
  sorted: boolean;
  /** Each range is one key, which no more than one document has. */
  single: boolean;
}

export interface PlanRequest {
  filter: Filter;
  sort: SortField[];
  strings: CompareStrings;
  /** The text that is searched for, which only a text index finds. */
  search?: TextSearch;
  /** The name or key of the index the client wants. */
  hint?: Value;
}

const largestProduct = 2000;

/** The index that leaves least to read, or none. */
export function choosePlan(all: IndexInUse[], request: PlanRequest): Plan {
  const indexes = all.filter(({ building }) => !building);
  if (request.search) return planForText(indexes, request.search, request.sort);
  const whole: Plan = { index: null, ranges: [], descending: false, sorted: request.sort.length === 0, single: false };
  const hinted = indexNamed(indexes, request.hint);
  if (hinted) return planWith(hinted, request).plan;
  if (isNaturalHint(request.hint)) return whole;
  let best: { plan: Plan; score: number } = { plan: whole, score: 0 };
  for (const index of indexes) {
    if (!index.definition.isOrdered) continue;
    const candidate = planFor(index, request);
    if (candidate && candidate.score > best.score) best = candidate;
  }
  return best.plan;
}

function planForText(indexes: IndexInUse[], search: TextSearch, sort: SortField[]): Plan {
  const index = indexes.find(({ definition }) => definition.text) ?? null;
  const prefixes = search.terms.map((term) => encodeKey([term], [1]));
  const ranges = ordered(prefixes.map((prefix) => ({ low: prefix, high: afterPrefix(prefix) })));
  return { index, ranges, descending: false, sorted: sort.length === 0, single: false };
}

const isNaturalHint = (hint: Value): boolean => isDoc(hint) && "$natural" in hint;

/** The index a hint names, which is then used whatever it holds. Throws BadValue when there is none such. */
function indexNamed(indexes: IndexInUse[], hint: Value): IndexInUse | undefined {
  if (hint === undefined || hint === null || isNaturalHint(hint)) return undefined;
  if (isDoc(hint) && Object.keys(hint).length === 0) return undefined;
  const found = indexes.find(({ definition }) =>
    typeof hint === "string"
      ? definition.name === hint
      : JSON.stringify(definition.specification.key) === JSON.stringify(hint),
  );
  if (found?.definition.isOrdered === false) throw notSupported("a hint of a text or geometry index");
  if (found) return found;
  throw badValue(
    "error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index",
  );
}

function planFor(index: IndexInUse, request: PlanRequest): { plan: Plan; score: number } | null {
  const { definition } = index;
  if (definition.partial) {
    const sameText = definition.strings === request.strings;
    const partial = definition.specification.partialFilterExpression as Doc;
    if (!sameText || !implies(request.filter.conditions, partial, request.strings)) return null;
  }
  const { plan, bounds } = planWith(index, request);
  if (definition.sparse && !bounds.present) return null;
  const { points, ranged, single } = bounds;
  const ordered = plan.sorted && request.sort.length > 0;
  if (points === 0 && !ranged && !ordered) return null;
  const score =
    (definition.unique && points === definition.fields.length ? 1000 : 0) +
    points * 20 +
    single * 5 +
    (ranged ? 10 : 0) +
    (ordered ? 12 : 0);
  return { plan, score };
}

function planWith(index: IndexInUse, request: PlanRequest): { plan: Plan; bounds: Bounds } {
  const bounds = boundsFor(index, request);
  const inOrder = !index.multikey && textUse(index.definition, request) === "ordered";
  const order = inOrder ? sortOrder(index.definition, bounds, request.sort) : null;
  const sorted = request.sort.length === 0 || order !== null;
  const { unique, isRough, fields } = index.definition;
  const single = unique && !isRough && bounds.points === fields.length;
  return { plan: { index, ranges: bounds.ranges, descending: order === "backward", sorted, single }, bounds };
}

interface Bounds {
  ranges: KeyRange[];
  /** Leading fields bound to points, and how many of those to a single one. */
  points: number;
  single: number;
  ranged: boolean;
  /** Some bound leaves out documents without the field, so a sparse index holds all that can match. */
  present: boolean;
}

/** Text in an index is of use to queries under the same collation; of a collation it is only roughly in order. */
type TextUse = "ordered" | "points" | "none";

function textUse(definition: IndexDefinition, { strings }: PlanRequest): TextUse {
  if (definition.strings !== strings) return "none";
  return strings === compareCodePoints ? "ordered" : "points";
}

function boundsFor({ definition, multikey }: IndexInUse, request: PlanRequest): Bounds {
  const { filter } = request;
  const text = textUse(definition, request);
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  const bounds: Bounds = { ranges: [], points: 0, single: 0, ranged: false, present: false };
  for (const { path, direction } of definition.fields) {
    const conditions = filter.conditions.filter((condition) => condition.path === path);
    const values = pointsOf(conditions, text);
    if (values && values.length * prefixes.length <= largestProduct) {
      const keys = values.map((value) => encodeKey([definition.keyed(value)], [direction]));
      prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
      bounds.points++;
      if (values.length === 1 && bounds.single === bounds.points - 1) bounds.single++;
      if (!values.includes(null)) bounds.present = true;
      continue;
    }
    const range = rangeOf(conditions, direction, multikey, text);
    if (range) {
      bounds.ranged = true;
      bounds.present = true;
      bounds.ranges = prefixes.map((prefix) => ({
        low: Buffer.concat([prefix, range.low ?? Buffer.alloc(0)]),
        high: range.high ? Buffer.concat([prefix, range.high]) : afterPrefix(prefix),
      }));
    }
    break;
  }
  if (!bounds.ranged) bounds.ranges = prefixes.map((prefix) => ({ low: prefix, high: afterPrefix(prefix) }));
  bounds.ranges = ordered(bounds.ranges);
  return bounds;
}

function ordered(ranges: KeyRange[]): KeyRange[] {
  const sorted = [...ranges].sort((left, right) => Buffer.compare(left.low!, right.low!));
  return sorted.filter((range, index) => index === 0 || !range.low!.equals(sorted[index - 1]!.low!));
}

function usable(value: Value, withText: boolean): boolean {
  return isIndexable(value) && (withText || (typeof value !== "string" && !isDoc(value)));
}

/** The values of the strictest equality or `$in` on a field; null when there is none. */
function pointsOf(conditions: FieldCondition[], text: TextUse): Value[] | null {
  let best: Value[] | null = null;
  for (const { operator, operand } of conditions) {
    const values = operator === "$eq" ? [operand] : operator === "$in" && Array.isArray(operand) ? operand : null;
    if (!values?.every((value) => usable(value, text !== "none"))) continue;
    if (!best || values.length < best.length) best = values;
  }
  return best;
}

/**
 * What `$gt` and its like leave of a field's keys. In an index of array elements each bound may be fulfilled by
 * another element, so only one of them may be used.
 */
function rangeOf(conditions: FieldCondition[], direction: 1 | -1, multikey: boolean, text: TextUse): KeyRange | null {
  let low: Buffer | null = null;
  let high: Buffer | null = null;
  for (const { operator, operand } of conditions) {
    if (!/^\$[gl]te?$/.test(operator) || !usable(operand, text === "ordered")) continue;
    if (operand === null || operand instanceof MinKey || operand instanceof MaxKey || isNaNValue(operand)) continue;
    if (multikey && (low || high)) break;
    const key = encodeKey([operand], [1]);
    const [typeLow, typeHigh] = typeBounds(operand);
    const from = operator === "$gt" ? afterPrefix(key)! : operator === "$gte" ? key : typeLow;
    const to = operator === "$lt" ? key : operator === "$lte" ? afterPrefix(key)! : typeHigh;
    if (!low || Buffer.compare(from, low) > 0) low = from;
    if (!high || Buffer.compare(to, high) < 0) high = to;
  }
  if (!low || !high) return null;
  if (direction === 1) return { low, high };
  return { low: mirrored(high), high: mirrored(low) };
}

/**
 * Where an ascending bound lies among inverted keys. `bound` is the least key at or above it; every key below it
 * inverts to one above the inverted bound and not beginning with it, every other to one below or beginning with it.
 */
function mirrored(bound: Buffer): Buffer {
  const flipped = Buffer.from(bound.map((byte) => byte ^ 0xff));
  return afterPrefix(flipped) ?? Buffer.from([0xff, 0xff]);
}

/** Whether reading the index forward or backward gives the sort's order; null when neither does. */
function sortOrder(definition: IndexDefinition, bounds: Bounds, sort: SortField[]): "forward" | "backward" | null {
  if (sort.length === 0) return "forward";
  if (sort.some(({ rank }) => rank)) return null;
  const fixed = new Set(definition.fields.slice(0, bounds.single).map(({ path }) => path));
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  let order: "forward" | "backward" | null = null;
  for (let position = 0; position < wanted.length; position++) {
    const field = definition.fields[bounds.single + position];
    const { path, direction } = wanted[position]!;
    if (field?.path !== path) return null;
    const needed = field.direction === direction ? "forward" : "backward";
    if (order && order !== needed) return null;
    order = needed;
  }
  return order ?? "forward";
}

/** Whether every document that fulfils `conditions` fulfils the partial index's filter; false when in doubt. */
function implies(conditions: FieldCondition[], partial: Doc, strings: CompareStrings): boolean {
  return Object.keys(partial).every((key) => {
    const value = partial[key];
    if (key === "$and" && Array.isArray(value))
      return value.every((branch) => isDoc(branch) && implies(conditions, branch, strings));
    if (key.startsWith("$")) return false;
    const operators = isDoc(value) && Object.keys(value)[0]?.startsWith("$") ? value : docOf({ $eq: value });
    return Object.keys(operators).every((operator) =>
      impliesOne(
        conditions.filter(({ path }) => path === key),
        operator,
        operators[operator],
        strings,
      ),
    );
  });
}

function impliesOne(own: FieldCondition[], operator: string, operand: Value, strings: CompareStrings): boolean {
  if (operator === "$exists" && isTruthy(operand)) return own.some(requiresPresence);
  if (!["$eq", "$gt", "$gte", "$lt", "$lte", "$type", "$in"].includes(operator)) return false;
  const test = compileFilter(docOf({ value: docOf({ [operator]: operand }) }), { strings });
  const fulfils = (value: Value) => value !== null && isIndexable(value) && test.matches(docOf({ value }));
  return own.some((condition) => {
    if (condition.operator === "$eq") return fulfils(condition.operand);
    if (condition.operator === "$in" && Array.isArray(condition.operand)) return condition.operand.every(fulfils);
    const same = encodeKey([condition.operand ?? null], [1]).equals(encodeKey([operand ?? null], [1]));
    return condition.operator === operator && same;
  });
}

function requiresPresence({ operator, operand }: FieldCondition): boolean {
  if (operator === "$exists") return isTruthy(operand);
  if (operator === "$in") return Array.isArray(operand) && operand.every((value) => value !== null);
  return (
    ["$eq", "$gt", "$gte", "$lt", "$lte", "$type", "$regex", "$size", "$elemMatch"].includes(operator) &&
    operand !== null
  );
}

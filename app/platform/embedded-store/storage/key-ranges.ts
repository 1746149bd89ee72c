import type { FieldCondition, Filter } from "../query/filter";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import { afterPrefix, encodeKey, isIndexable, typeBounds } from "../values/key-encoding";
import { isNaNValue } from "../values/numbers";
import { isDoc, MaxKey, MinKey, type Value } from "../values/values";
import type { IndexDefinition, IndexInUse } from "./index-definition";

/** Keys from `low` up to but not including `high`; null is open. */
export interface KeyRange {
  low: Buffer | null;
  high: Buffer | null;
}

/** What is looked for, and how text compares there. */
export interface Wanted {
  filter: Filter;
  strings: CompareStrings;
}

const largestProduct = 2000;

/** Where in an index what fulfils the conditions is found. */
export interface Bounds {
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

export function textUse(definition: IndexDefinition, { strings }: Wanted): TextUse {
  if (definition.strings !== strings) return "none";
  return strings === compareCodePoints ? "ordered" : "points";
}

export function boundsFor({ definition, multikey }: IndexInUse, request: Wanted): Bounds {
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

export function ordered(ranges: KeyRange[]): KeyRange[] {
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

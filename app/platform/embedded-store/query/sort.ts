import { badValue, CommandError, notSupported } from "../errors";
import { type CompareStrings, compareValues } from "../values/compare";
import { toNumber } from "../values/numbers";
import type { Source } from "../values/stored-document";
import { type Doc, isDoc, isNumeric, type Value } from "../values/values";
import { visitPath } from "./path";

export interface SortField {
  path: string;
  direction: 1 | -1;
}

/** The fields of a sort. Throws on a direction that is not 1 or −1. */
export function parseSort(sort: Doc): SortField[] {
  return Object.keys(sort).map((path) => {
    const direction = sort[path];
    if (isDoc(direction)) throw notSupported("sorting by $meta");
    const number = isNumeric(direction) ? toNumber(direction) : 0;
    if (number !== 1 && number !== -1) {
      throw new CommandError(15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
    }
    if (path === "") throw new CommandError(40352, "FieldPath cannot be constructed with empty string");
    if (path.startsWith("$"))
      throw badValue(`FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    return { path, direction: number as 1 | -1 };
  });
}

/** An array sorts by its least element, or by its greatest when descending; an empty one before null. */
function sortValue(source: Source, parts: string[], direction: 1 | -1, strings: CompareStrings): Value {
  let found: Value | typeof nothing = nothing;
  const consider = (value: Value) => {
    if (found === nothing || compareValues(value, found, strings) * direction < 0) found = value;
  };
  visitPath(source, parts, (value) => {
    if (!Array.isArray(value)) consider(value ?? null);
    else if (value.length === 0) consider(undefined);
    else for (const item of value) consider(item);
    return false;
  });
  return found === nothing ? null : found;
}
const nothing = Symbol("nothing");

export interface Sorter<T extends Source> {
  sort(items: T[], limit?: number): T[];
}

/** Sorts stably; `limit` keeps only the first so many, without ordering the rest. */
export function makeSorter<T extends Source>(fields: SortField[], strings: CompareStrings): Sorter<T> {
  const parts = fields.map(({ path }) => path.split("."));
  const directions = fields.map(({ direction }) => direction);
  type Keyed = { item: T; keys: Value[]; order: number };
  const compare = (left: Keyed, right: Keyed): number => {
    for (let index = 0; index < directions.length; index++) {
      const order = compareValues(left.keys[index], right.keys[index], strings);
      if (order !== 0) return order * directions[index]!;
    }
    return left.order - right.order;
  };
  const keyed = (item: T, order: number): Keyed => ({
    item,
    order,
    keys: parts.map((path, index) => sortValue(item, path, directions[index]!, strings)),
  });
  return {
    sort(items, limit) {
      const all = items.map(keyed);
      const chosen = limit !== undefined && limit < all.length / 4 ? firstOf(all, limit, compare) : all.sort(compare);
      return (limit === undefined ? chosen : chosen.slice(0, limit)).map(({ item }) => item);
    },
  };
}

/** The `count` least of `items`, in order, with a heap whose root is the greatest kept so far. */
function firstOf<K>(items: K[], count: number, compare: (left: K, right: K) => number): K[] {
  if (count === 0) return [];
  const heap: K[] = [];
  for (const item of items) {
    if (heap.length < count) {
      heap.push(item);
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (compare(heap[child]!, heap[parent]!) <= 0) break;
        [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
        child = parent;
      }
    } else if (compare(item, heap[0]!) < 0) {
      heap[0] = item;
      sink(heap, compare);
    }
  }
  return heap.sort(compare);
}

function sink<K>(heap: K[], compare: (left: K, right: K) => number): void {
  for (let parent = 0; ; ) {
    const left = parent * 2 + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const child = right < heap.length && compare(heap[right]!, heap[left]!) > 0 ? right : left;
    if (compare(heap[child]!, heap[parent]!) <= 0) return;
    [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
    parent = child;
  }
}

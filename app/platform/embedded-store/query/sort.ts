import { badValue, CommandError, notSupported } from "../errors";
import { type CompareStrings, compareValues } from "../values/compare";
import { toNumber } from "../values/numbers";
import type { Source } from "../values/stored-document";
import { type Doc, isDoc, isNumeric, type Value } from "../values/values";
import { combinationsOf, plain } from "./combinations";

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

/**
 * What a document sorts by. One with arrays on the way has a combination for each element, and sorts by the least
 * of them in the sort's order. Throws BadValue when two paths run through different arrays.
 */
function sortKeys(source: Source, paths: string[][], compare: (left: Value[], right: Value[]) => number): Value[] {
  try {
    const combinations = combinationsOf(source, paths).combinations.map((values) => values.map(plain));
    return combinations.reduce((least, keys) => (compare(keys, least) < 0 ? keys : least));
  } catch (error) {
    if (error instanceof CommandError && error.code === 171)
      throw badValue("cannot sort with keys that are parallel arrays");
    throw error;
  }
}

export interface Sorter<T extends Source> {
  sort(items: T[], limit?: number): T[];
}

/** Sorts stably; `limit` keeps only the first so many, without ordering the rest. */
export function makeSorter<T extends Source>(fields: SortField[], strings: CompareStrings): Sorter<T> {
  const parts = fields.map(({ path }) => path.split("."));
  const directions = fields.map(({ direction }) => direction);
  type Keyed = { item: T; keys: Value[]; order: number };
  const compareKeys = (left: Value[], right: Value[]): number => {
    for (let index = 0; index < directions.length; index++) {
      const order = compareValues(left[index], right[index], strings);
      if (order !== 0) return order * directions[index]!;
    }
    return 0;
  };
  const compare = (left: Keyed, right: Keyed): number => compareKeys(left.keys, right.keys) || left.order - right.order;
  const keyed = (item: T, order: number): Keyed => ({
    item,
    order,
    keys: sortKeys(item, parts, compareKeys),
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

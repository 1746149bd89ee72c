import { badValue, CommandError, notSupported } from "../errors";
import { mergeSorted } from "../storage/merge-sort";
import { pause, type Sliced, uninterrupted } from "../storage/slices";
import { type CompareStrings, compareValues } from "../values/compare";
import { toNumber } from "../values/numbers";
import type { Source } from "../values/stored-document";
import { type Doc, isDoc, isNumeric, type Value } from "../values/values";
import { combinationsOf, plain } from "./combinations";
import { isRankName, type Rank, rankOf } from "./rank";

export interface SortField {
  path: string;
  direction: 1 | -1;
  /** Sorts by what the query tells of a document instead of by a field. */
  rank?: keyof Rank;
}

/** The fields of a sort. Throws on a direction that is not 1 or −1. */
export function parseSort(sort: Doc): SortField[] {
  return Object.keys(sort).map((path) => {
    const direction = sort[path];
    if (isDoc(direction)) return rankField(path, direction.$meta);
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

/** The best score comes first, and the least distance. */
function rankField(path: string, rank: Value): SortField {
  if (!isRankName(rank)) throw notSupported(`sorting by $meta ${String(rank)}`);
  return { path, direction: rank === "textScore" ? -1 : 1, rank };
}

/**
 * What a document sorts by. One with arrays on the way has a combination for each element, and sorts by the least
 * of them in the sort's order. Throws BadValue when two paths run through different arrays.
 */
function sortKeys(
  source: Source,
  { paths, ranks }: { paths: string[][]; ranks: (keyof Rank | undefined)[] },
  compare: (left: Value[], right: Value[]) => number,
): Value[] {
  try {
    const combinations = combinationsOf(source, paths).combinations.map((values) =>
      values.map((value, index) => (ranks[index] ? rankOf(source)[ranks[index]] : plain(value))),
    );
    return combinations.reduce((least, keys) => (compare(keys, least) < 0 ? keys : least));
  } catch (error) {
    if (error instanceof CommandError && error.code === 171)
      throw badValue("cannot sort with keys that are parallel arrays");
    throw error;
  }
}

/** No document has a field of this name. */
const noField = "\0";

export interface Sorter<T extends Source> {
  add(item: T): void;
  /** All items in order, or the first `limit` of them, with pauses. */
  sorted(): Sliced<T>;
}

interface Keyed<T> {
  item: T;
  keys: Value[];
  order: number;
}

type Compare<K> = (left: K, right: K) => number;

/** Sorts stably; with a `limit` only so many items are ever kept. */
export function makeSorter<T extends Source>(fields: SortField[], strings: CompareStrings, limit?: number): Sorter<T> {
  const paths = fields.map(({ path, rank }) => (rank ? [noField] : path.split(".")));
  const ranks = fields.map(({ rank }) => rank);
  const directions = fields.map(({ direction }) => direction);
  const compareKeys = (left: Value[], right: Value[]): number => {
    for (let index = 0; index < directions.length; index++) {
      const order = compareValues(left[index], right[index], strings);
      if (order !== 0) return order * directions[index]!;
    }
    return 0;
  };
  const compare: Compare<Keyed<T>> = (left, right) => compareKeys(left.keys, right.keys) || left.order - right.order;
  const kept: Keyed<T>[] = [];
  let count = 0;
  return {
    add(item) {
      const keyed = { item, order: count++, keys: sortKeys(item, { paths, ranks }, compareKeys) };
      if (limit === undefined) kept.push(keyed);
      else keepLeast(kept, keyed, limit, compare);
    },
    *sorted() {
      for (const keyed of mergeSorted(kept, compare)) yield keyed === pause ? pause : (keyed as Keyed<T>).item;
    },
  };
}

/** Sorts a list at once. */
export function sortAll<T extends Source>(items: Iterable<T>, fields: SortField[], strings: CompareStrings): T[] {
  const sorter = makeSorter<T>(fields, strings);
  for (const item of items) sorter.add(item);
  return [...uninterrupted(sorter.sorted())];
}

/** Adds to a heap of the `count` least items, whose root is the greatest of them. */
function keepLeast<K>(heap: K[], item: K, count: number, compare: Compare<K>): void {
  if (heap.length === count) {
    if (count === 0 || compare(item, heap[0]!) >= 0) return;
    heap[0] = item;
    sink(heap, compare);
    return;
  }
  heap.push(item);
  for (let child = heap.length - 1; child > 0; ) {
    const parent = (child - 1) >> 1;
    if (compare(heap[child]!, heap[parent]!) <= 0) return;
    [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
    child = parent;
  }
}

function sink<K>(heap: K[], compare: Compare<K>): void {
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

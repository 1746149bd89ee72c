import { isTurnOver, pause, type Sliced, scanOf } from "./slices";

type Compare<Item> = (left: Item, right: Item) => number;

/** So many items are sorted or merged before anyone looks at the clock. */
const runLength = 512;

/** Sorts runs one by one and merges them in passes, with pauses, so that much to sort holds up nobody. Stable. */
export function* mergeSorted<Item>(items: Item[], compare: Compare<Item>): Sliced<Item> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += runLength) {
    runs.push(items.slice(start, start + runLength).sort(compare));
    if (isTurnOver()) yield pause;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const right = runs[index + 1];
      merged.push(right ? yield* mergeTwo(runs[index]!, right, compare) : runs[index]!);
    }
    runs = merged;
  }
  yield* scanOf(runs[0] ?? []);
}

function* mergeTwo<Item>(
  left: Item[],
  right: Item[],
  compare: Compare<Item>,
): Generator<typeof pause, Item[], undefined> {
  const merged: Item[] = [];
  let [first, second] = [0, 0];
  while (first < left.length && second < right.length) {
    merged.push(compare(left[first]!, right[second]!) <= 0 ? left[first++]! : right[second++]!);
    if (merged.length % runLength === 0 && isTurnOver()) yield pause;
  }
  while (first < left.length) merged.push(left[first++]!);
  while (second < right.length) merged.push(right[second++]!);
  return merged;
}

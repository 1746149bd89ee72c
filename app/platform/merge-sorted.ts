type Compare<Item> = (first: Item, second: Item) => number;

/**
 * What is sorted already, with some more items put in their places: a handful of comparisons for each of those, where
 * sorting the whole again would be one for every item at least. Of equals the new one comes last.
 */
export function mergeSorted<Item>(sorted: readonly Item[], more: readonly Item[], compare: Compare<Item>): Item[] {
  const merged: Item[] = [];
  let taken = 0;
  for (const item of [...more].sort(compare)) {
    const place = placeOf(item, sorted, taken, compare);
    for (; taken < place; taken++) merged.push(sorted[taken]!);
    merged.push(item);
  }
  for (; taken < sorted.length; taken++) merged.push(sorted[taken]!);
  return merged;
}

/** The first place from `low` on whose item comes after this one. */
function placeOf<Item>(item: Item, sorted: readonly Item[], from: number, compare: Compare<Item>): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle]!, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

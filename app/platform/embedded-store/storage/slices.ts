/** Yielded by a scan where other requests may have their turn. */
export const pause = Symbol("pause");

/** How long a scan may go on before it yields, in milliseconds. */
export const sliceMilliseconds = 8;

export type Sliced<Item> = Generator<Item | typeof pause, void, undefined>;

/** Everything a scan yields, without a pause: for writes, which must not be interrupted. */
export function* uninterrupted<Item>(scan: Sliced<Item>): Generator<Item, void, undefined> {
  for (const item of scan) if (item !== pause) yield item as Item;
}

/** Takes items until `wanted` says that it has enough, letting others have their turn in between. */
export async function take<Item>(scan: Sliced<Item>, wanted: (item: Item) => boolean): Promise<{ done: boolean }> {
  for (;;) {
    const step = scan.next();
    if (step.done) return { done: true };
    if (step.value === pause) await new Promise((resolve) => setImmediate(resolve));
    else if (!wanted(step.value as Item)) return { done: false };
  }
}

/** Items that are there already, as a scan. */
export function* scanOf<Item>(items: Iterable<Item>): Sliced<Item> {
  yield* items;
}

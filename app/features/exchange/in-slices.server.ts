import { setImmediate } from "node:timers/promises";
import { giveWay } from "~/platform/give-way.server";

const sliceMilliseconds = 10;

/**
 * Passes items on and lets the event loop answer others whenever a slice of work has lasted 10 ms, so that a long
 * file never holds the server up. Together with one row's own work a turn stays well below 50 ms.
 */
export async function* inSlices<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  turn: () => Promise<void> = setImmediate,
): AsyncGenerator<Item> {
  let sliceBegan = performance.now();
  for await (const item of items) {
    yield item;
    if (performance.now() - sliceBegan > sliceMilliseconds) {
      await turn();
      sliceBegan = performance.now();
    }
  }
}

/** As `map`, in the background: whoever waits for an answer goes first between slices. */
export async function mapInSlices<Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for await (const item of inSlices(items, giveWay)) made.push(make(item));
  return made;
}

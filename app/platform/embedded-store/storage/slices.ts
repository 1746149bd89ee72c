/** Yielded by a scan where other requests may have their turn. */
export const pause = Symbol("pause");

/** How long work may go on in one turn of the event loop before it yields, in milliseconds. */
export const sliceMilliseconds = 8;

let turnBegan = 0;

/** To be called where a command begins, or goes on after others had their turn. */
export function beginTurn(): void {
  turnBegan = performance.now();
}

/** Whether the work of this turn, all scans of a command together, has gone on for long enough. */
export const isTurnOver = (): boolean => performance.now() - turnBegan > sliceMilliseconds;

/** What is done to collections of up to this many documents need not yield. */
export const briefScan = 2000;

/** How many documents one transaction writes: a write of more is cut, so that others have their turn in between. */
export const writesAtATime = 100;

export type Sliced<Item> = Generator<Item | typeof pause, void, undefined>;

/** Everything a scan yields, without a pause: for writes, which must not be interrupted. */
export function* uninterrupted<Item>(scan: Sliced<Item>): Generator<Item, void, undefined> {
  for (const item of scan) if (item !== pause) yield item as Item;
}

const waiting: (() => void)[] = [];

/** Resolves when the requests that wait have had their turn, one scan after the other: twenty hold up no more than one. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(nextTurn);
  });
}

function nextTurn(): void {
  beginTurn();
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(nextTurn);
}

/** Takes items until `wanted` says that it has enough, letting others have their turn in between. */
export async function take<Item>(scan: Sliced<Item>, wanted: (item: Item) => boolean): Promise<{ done: boolean }> {
  for (;;) {
    const step = scan.next();
    if (step.done) return { done: true };
    if (step.value === pause) await othersTurn();
    else if (!wanted(step.value as Item)) return { done: false };
  }
}

/** Items that are there already, as a scan that yields where it has taken long, whoever took the time. */
export function* scanOf<Item>(items: Iterable<Item>): Sliced<Item> {
  for (const item of items) {
    yield item;
    if (isTurnOver()) yield pause;
  }
}

/** Everything a scan yields, with the pauses passed on. */
export function* gather<Item>(scan: Sliced<Item>, into: Item[]): Sliced<never> {
  for (const item of scan) {
    if (item === pause) yield pause;
    else into.push(item as Item);
  }
}

import type { Collection } from "../storage/collection";
import { briefScan, isTurnOver, pause, type Sliced, take, uninterrupted, writesAtATime } from "../storage/slices";
import { type Chosen, chosen, type Selection } from "./selection";

/** Whether the documents of a write can be looked for and written in one turn, holding up nobody. */
export function isBrief({
  collection,
  selection,
  many,
}: {
  collection: Collection | undefined;
  selection: Selection;
  many: boolean;
}): boolean {
  if (!collection || collection.count() <= writesAtATime) return true;
  return !many && (selection.plan.scans.length > 0 || collection.count() <= briefScan);
}

/** The documents a write is about: all, or the first. */
export function findNow(collection: Collection, selection: Selection, many: boolean): Chosen[] {
  if (many) return [...uninterrupted(chosen(collection, selection))];
  for (const item of uninterrupted(chosen(collection, selection))) return [item];
  return [];
}

const end = Symbol("end");
/** A search whose first document is changed by another just then begins anew, but not for ever. */
const attempts = 5;

/**
 * As `findNow` for one of much: others have their turn during the search, yet `write` is called with what there is at
 * that very moment, in the same turn, so that of several writers exactly one finds a document as it was.
 */
export async function findAndWrite<Result>(
  collection: Collection,
  selection: Selection,
  write: (found: Chosen[]) => Result,
): Promise<Result> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    const outcome = await search(collection, selection, write);
    if (outcome) return outcome.result;
  }
  collection.refuseIfGone();
  return write(findNow(collection, selection, false));
}

interface WritingMany {
  write: (found: Iterable<Chosen>) => void;
  /** Waited for between the pieces. */
  othersTurn: () => Promise<void>;
}

/**
 * For all: `write` is called several times, each in a turn of its own with some of them, as they are when it comes to
 * them, or once with none. Up to `writesAtATime` are one piece; of more a piece ends with the turn.
 */
export async function findAndWriteMany(
  collection: Collection,
  selection: Selection,
  { write, othersTurn }: WritingMany,
): Promise<void> {
  const records = await recordsOf(collection, selection);
  let next = 0;
  const piece = function* (): Generator<Chosen> {
    const end = next + writesAtATime;
    while (next < records.length) {
      yield* asTheyAre(collection, selection, [records[next++]!]);
      if (next === end || (records.length > writesAtATime && isTurnOver())) return;
    }
  };
  let isNone = true;
  while (next < records.length) {
    collection.refuseIfGone();
    const found = piece();
    const { value: first } = found.next();
    if (first) write(following(first, found));
    isNone &&= !first;
    if (next < records.length) await othersTurn();
  }
  if (isNone) write([]);
}

function* following(first: Chosen, others: Iterable<Chosen>): Generator<Chosen> {
  yield first;
  yield* others;
}

/** Of all that may be chosen, in the order of insertion: also what others write during the search. */
async function recordsOf(collection: Collection, selection: Selection): Promise<number[]> {
  const watch = collection.watch();
  const found = new Set<number>();
  try {
    await take(chosen(collection, selection), ({ document }) => {
      found.add(document.record);
      return true;
    });
    for (const record of watch.written) found.add(record);
  } finally {
    watch.end();
  }
  return [...found].sort((one, other) => one - other);
}

async function search<Result>(
  collection: Collection,
  selection: Selection,
  write: (found: Chosen[]) => Result,
): Promise<{ result: Result } | null> {
  const watch = collection.watch();
  let outcome: { result: Result } | null = null;
  try {
    await take(toTheEnd(chosen(collection, selection)), (item) => {
      collection.refuseIfGone();
      if (item === end) outcome = { result: write(asTheyAre(collection, selection, watch.written).slice(0, 1)) };
      else if (selection.plan.sorted || stands(collection, selection, item, watch.written))
        outcome = { result: write([item]) };
      return false;
    });
    return outcome;
  } finally {
    watch.end();
  }
}

/** Whether the first of a sort is so still: nothing written meanwhile was it, or matches. */
function stands(collection: Collection, { filter }: Selection, first: Chosen, written: Set<number>): boolean {
  if (written.has(first.document.record)) return false;
  return !collection.byRecords(written).some((document) => filter.matches(document));
}

function asTheyAre(collection: Collection, { filter }: Selection, records: Iterable<number>): Chosen[] {
  return collection.byRecords(records).flatMap((document): Chosen[] => {
    const match = { position: -1 };
    return filter.matches(document, match) ? [{ document, match }] : [];
  });
}

function* toTheEnd(scan: Sliced<Chosen>): Sliced<Chosen | typeof end> {
  for (const item of scan) yield item === pause ? pause : (item as Chosen);
  yield end;
}

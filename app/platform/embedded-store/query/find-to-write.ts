import type { Collection } from "../storage/collection";
import { briefScan, othersTurn, pause, type Sliced, take, uninterrupted, writesAtATime } from "../storage/slices";
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
  return !many && (selection.plan.index !== null || collection.count() <= briefScan);
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

interface Writing<Result> {
  many: boolean;
  write: (found: Chosen[]) => Result;
}

/**
 * As `findNow` for much: others have their turn during the search, yet `write` is called with what there is at that
 * very moment, in the same turn, so that of several writers exactly one finds a document as it was. For many it is
 * called several times, each with some of them.
 */
export async function findAndWrite<Result>(
  collection: Collection,
  selection: Selection,
  writing: Writing<Result>,
): Promise<Result> {
  if (writing.many) return findAndWriteMany(collection, selection, writing.write);
  for (let attempt = 1; attempt < attempts; attempt++) {
    const outcome = await search(collection, selection, writing.write);
    if (outcome) return outcome.result;
  }
  collection.refuseIfGone();
  return writing.write(findNow(collection, selection, false));
}

async function findAndWriteMany<Result>(
  collection: Collection,
  selection: Selection,
  write: (found: Chosen[]) => Result,
): Promise<Result> {
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
  const records = [...found].sort((one, other) => one - other);
  for (let from = 0; ; from += writesAtATime) {
    collection.refuseIfGone();
    const result = write(asTheyAre(collection, selection, records.slice(from, from + writesAtATime)));
    if (from + writesAtATime >= records.length) return result;
    await othersTurn();
  }
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

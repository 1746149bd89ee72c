import type { Collection } from "../storage/collection";
import { briefScan, pause, type Sliced, take, uninterrupted } from "../storage/slices";
import { type Chosen, chosen, type Selection } from "./selection";

/** Whether the documents of a write can be looked for within the write, holding up nobody. */
export function isBrief(collection: Collection | undefined, { plan }: Selection): boolean {
  return !collection || plan.index !== null || collection.count() <= briefScan;
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
 * As `findNow` for a large collection: others have their turn during the search, yet `write` is called with what
 * there is at that very moment, in the same turn, so that of several writers exactly one finds a document as it was.
 */
export async function findAndWrite<Result>(
  collection: Collection,
  selection: Selection,
  { many, write }: { many: boolean; write: (found: Chosen[]) => Result },
): Promise<Result> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    const outcome = await search(collection, selection, { many, write });
    if (outcome) return outcome.result;
  }
  collection.refuseIfGone();
  return write(findNow(collection, selection, many));
}

async function search<Result>(
  collection: Collection,
  selection: Selection,
  { many, write }: { many: boolean; write: (found: Chosen[]) => Result },
): Promise<{ result: Result } | null> {
  const watch = collection.watch();
  const inOrder = many || selection.plan.sorted;
  const records: number[] = [];
  let outcome: { result: Result } | null = null;
  try {
    await take(toTheEnd(chosen(collection, selection)), (item) => {
      collection.refuseIfGone();
      if (item === end) {
        outcome = { result: write(asTheyAre(collection, selection, [...records, ...watch.written], many)) };
      } else if (many) records.push(item.document.record);
      else if (inOrder) outcome = { result: write([item]) };
      else if (stands(collection, selection, item, watch.written)) outcome = { result: write([item]) };
      else return false;
      return outcome === null;
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

function asTheyAre(collection: Collection, { filter }: Selection, records: number[], many: boolean): Chosen[] {
  const unique = [...new Set(records)].sort((one, other) => one - other);
  const found = collection.byRecords(unique).flatMap((document): Chosen[] => {
    const match = { position: -1 };
    return filter.matches(document, match) ? [{ document, match }] : [];
  });
  return many ? found : found.slice(0, 1);
}

function* toTheEnd(scan: Sliced<Chosen>): Sliced<Chosen | typeof end> {
  for (const item of scan) yield item === pause ? pause : (item as Chosen);
  yield end;
}

import type { Viewer } from "~/features/auth/viewer";

/** Who reads, and where the pages for people are. */
export interface Reading {
  viewer: Viewer;
  origin: string;
}

/**
 * What a list holds: the keys of all of it in the order of the list, and the rows of some of them. A page costs no more
 * than its own rows, and the keys are what a cursor is made of.
 */
export interface Listing<Row> {
  keys: string[];
  read(keys: readonly string[]): Promise<Row[]>;
}

export interface Page<Row> {
  rows: Row[];
  total: number;
  /** Where the next page begins; null on the last one. */
  cursor: string | null;
}

const sliceSize = 500;

/** The rows after a cursor. Read a slice at a time, so that a long file lets others be answered. */
export async function readPage<Row>(
  { keys, read }: Listing<Row>,
  { after, limit }: { after: string | null; limit: number },
): Promise<Page<Row>> {
  const ordered = [...keys].sort();
  const from = after === null ? 0 : firstAfter(ordered, after);
  const to = Math.min(ordered.length, from + limit);
  const rows: Row[] = [];
  for (let start = from; start < to; start += sliceSize) {
    rows.push(...(await read(ordered.slice(start, Math.min(to, start + sliceSize)))));
  }
  const last = ordered[to - 1];
  return { rows, total: keys.length, cursor: to < ordered.length && last !== undefined ? toCursor(last) : null };
}

/** The row of a cursor may be gone: the list goes on with the ones after it all the same. */
function firstAfter(ordered: readonly string[], key: string): number {
  const index = ordered.findIndex((one) => one > key);
  return index === -1 ? ordered.length : index;
}

const toCursor = (key: string) => Buffer.from(key).toString("base64url");

/** The key a cursor stands for; null where it is none of ours. */
export function fromCursor(cursor: string): string | null {
  const key = Buffer.from(cursor, "base64url").toString();
  return key && toCursor(key) === cursor ? key : null;
}

/** Whether a filter that was not given, or that names it, lets a value through. */
export function isAsked(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return wanted === undefined || (value != null && wanted.includes(value));
}

export function isArchiveAsked(wanted: "true" | "false" | "all" | undefined, archivedAt: Date | null | undefined) {
  return wanted === undefined || wanted === "all" || (wanted === "true") === Boolean(archivedAt);
}

/** A condition on documents that carry their latest change. */
export function changedSince(since: string | undefined) {
  return since === undefined ? {} : { "lastChange.at": { $gte: new Date(since) } };
}

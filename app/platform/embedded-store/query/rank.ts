import { type Source, StoredDocument } from "../values/stored-document";

/** What `$near` and `$text` tell of a document besides that it matches. */
export interface Rank {
  /** What it has in common with the text that is searched for. */
  textScore?: number;
  /** In metres, in radians, or in the units of the plane. */
  geoNearDistance?: number;
}

const ranks = new WeakMap<Source, Rank>();

/** The document as this one command has found it; others have it with another rank. */
export function withRank({ bytes, record }: StoredDocument, rank: Rank): StoredDocument {
  const own = new StoredDocument(bytes, record);
  ranks.set(own, rank);
  return own;
}

export const rankOf = (source: Source): Rank => ranks.get(source) ?? {};

/** Passes the rank on to what is made of a document. */
export function keepRank<To extends Source>(from: Source, to: To): To {
  const rank = ranks.get(from);
  if (rank) ranks.set(to, rank);
  return to;
}

/** Whether `value` asks for one of the ranks, as `{$meta: "textScore"}` does. */
export const isRankName = (value: unknown): value is keyof Rank => value === "textScore" || value === "geoNearDistance";

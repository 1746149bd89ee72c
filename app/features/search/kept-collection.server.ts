import { isDeepStrictEqual } from "node:util";
import type { Model } from "mongoose";
import { ChangedDocuments } from "~/platform/changed-documents.server";
import { keepCurrent } from "~/platform/kept-current";
import { orderedEntries, type SearchEntry } from "./entry";

export interface KeptCollection<Kept> {
  documents: ReadonlyMap<string, Kept>;
  /** The entries of everything that had been written before the call. */
  readEntries(): Promise<readonly SearchEntry[]>;
}

/** Keeps some fields of a collection in memory, current by the index on `lastChange.at`, and the entries made of them. */
export function keepCollection<Document, Field extends keyof Document & string>(
  model: Model<Document>,
  fields: readonly Field[],
  entryOf: (document: Pick<Document, Field> & { _id: string }) => SearchEntry,
): KeptCollection<Pick<Document, Field> & { _id: string }> {
  type Kept = Pick<Document, Field> & { _id: string };
  const documents = new Map<string, Kept>();
  const ordered = orderedEntries<Kept>((document) => [entryOf(document)]);
  let entries: readonly SearchEntry[] = [];
  const changes = new ChangedDocuments<Kept>(model as never, fields.join(" "));
  const kept = keepCurrent(async (since) => {
    const read = await changes.read(since);
    const changed = read.documents.filter((document) => !isDeepStrictEqual(documents.get(document._id), document));
    for (const document of changed) documents.set(document._id, document);
    if (changed.length > 0) entries = ordered.update(documents.values());
    read.done();
  });
  return {
    documents,
    async readEntries() {
      await kept.refresh();
      return entries;
    },
  };
}

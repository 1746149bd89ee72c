import type { StoredDocument } from "../values/stored-document";

/** A decoded document is taken to weigh so many times its bytes. */
const decodedWeight = 4;

interface Entry {
  of: Map<number, Entry>;
  document: StoredDocument;
  /** Read since it was last passed over. */
  used: boolean;
}

/** The documents of one collection that are in the cache, by record. */
export interface CachedDocuments {
  get(record: number): StoredDocument | undefined;
  set(document: StoredDocument): void;
  /** Keeps a document if there is room: one scan of much must not drive out what many requests read. */
  offer(document: StoredDocument): void;
  delete(record: number): void;
}

/**
 * Recently read documents of all collections. Once they pass a number of bytes the oldest go, but for those read since
 * they were last passed over: that is nearly the order of use, and costs a read nothing.
 */
export class DocumentCache {
  private readonly order = new Set<Entry>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  collection(): CachedDocuments {
    const documents = new Map<number, Entry>();
    return {
      get(record) {
        const entry = documents.get(record);
        if (!entry) return undefined;
        entry.used = true;
        return entry.document;
      },
      set: (document) => this.set(documents, document),
      offer: (document) => {
        if (this.bytes + weight(document) <= this.limit) this.set(documents, document);
      },
      delete: (record) => this.forget(documents.get(record)),
    };
  }

  private set(of: Map<number, Entry>, document: StoredDocument): void {
    this.forget(of.get(document.record));
    if (weight(document) > this.limit / 8) return;
    const entry: Entry = { of, document, used: false };
    of.set(document.record, entry);
    this.order.add(entry);
    this.bytes += weight(document);
    if (this.bytes > this.limit) this.makeRoom();
  }

  private makeRoom(): void {
    for (const entry of this.order) {
      if (this.bytes <= this.limit) return;
      if (entry.used) {
        entry.used = false;
        this.order.delete(entry);
        this.order.add(entry);
      } else this.forget(entry);
    }
  }

  clear(): void {
    for (const { of } of this.order) of.clear();
    this.order.clear();
    this.bytes = 0;
  }

  size(): { documents: number; bytes: number } {
    return { documents: this.order.size, bytes: this.bytes };
  }

  private forget(entry: Entry | undefined): void {
    if (!entry) return;
    entry.of.delete(entry.document.record);
    this.order.delete(entry);
    this.bytes -= weight(entry.document);
  }
}

const weight = (document: StoredDocument): number => document.bytes.length * decodedWeight + 200;

import type { StoredDocument } from "../values/stored-document";

/** A decoded document is taken to weigh so many times its bytes. */
const decodedWeight = 4;

/** Recently read documents of all collections, the longest unused let go once they pass a number of bytes. */
export class DocumentCache {
  private readonly documents = new Map<string, StoredDocument>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  get(collection: number, record: number): StoredDocument | undefined {
    const key = `${collection}/${record}`;
    const document = this.documents.get(key);
    if (document) {
      this.documents.delete(key);
      this.documents.set(key, document);
    }
    return document;
  }

  set(collection: number, record: number, document: StoredDocument): void {
    const key = `${collection}/${record}`;
    this.forget(key);
    if (weight(document) > this.limit / 8) return;
    this.documents.set(key, document);
    this.bytes += weight(document);
    for (const [oldest] of this.documents) {
      if (this.bytes <= this.limit) break;
      this.forget(oldest);
    }
  }

  /** Keeps a document if there is room: one scan of much must not drive out what many requests read. */
  offer(collection: number, record: number, document: StoredDocument): void {
    if (this.bytes + weight(document) <= this.limit) this.set(collection, record, document);
  }

  delete(collection: number, record: number): void {
    this.forget(`${collection}/${record}`);
  }

  clear(): void {
    this.documents.clear();
    this.bytes = 0;
  }

  size(): { documents: number; bytes: number } {
    return { documents: this.documents.size, bytes: this.bytes };
  }

  private forget(key: string): void {
    const document = this.documents.get(key);
    if (!document) return;
    this.documents.delete(key);
    this.bytes -= weight(document);
  }
}

const weight = (document: StoredDocument): number => document.bytes.length * decodedWeight + 200;

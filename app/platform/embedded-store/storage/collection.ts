import { CommandError } from "../errors";
import { toNumber } from "../values/numbers";
import { type Source, StoredDocument } from "../values/stored-document";
import { type Doc, docOf, isNumeric, type Value } from "../values/values";
import { checksum, type DatabaseFile, documentTable, entryTable } from "./database-file";
import type { CachedDocuments, DocumentCache } from "./document-cache";
import type { IndexDefinition, IndexInUse } from "./index-definition";
import type { KeyRange } from "./key-ranges";
import { mergeSorted } from "./merge-sort";
import type { IndexScan, Plan } from "./planner";
import { isTurnOver, pause, type Sliced, writesAtATime } from "./slices";

const rowsAtATime = 128;
const entriesAtATime = 500;
const noEntries = { record: 0, keys: [] };

/** A collection's documents and indexes. Writes happen within a transaction of the caller's. */
export class Collection {
  /** Counts every write, so that one can tell whether anything changed in between. */
  changes = 0;
  /** Set when it is dropped or its memory is stale; whoever is in the middle of it is then stopped. */
  gone = false;
  private readonly watches = new Set<Set<number>>();
  private documents: number | null = null;
  private lastRecord: number | null = null;
  private readonly table: string;
  private readonly cached: CachedDocuments;

  constructor(
    readonly id: number,
    readonly database: string,
    readonly name: string,
    readonly options: Doc,
    readonly indexes: IndexInUse[],
    private readonly file: DatabaseFile,
    cache: DocumentCache,
  ) {
    this.table = documentTable(id);
    this.cached = cache.collection();
  }

  /** Which records are written from now on, until `end`. */
  watch(): { written: Set<number>; end(): void } {
    const written = new Set<number>();
    this.watches.add(written);
    return { written, end: () => this.watches.delete(written) };
  }

  private note(record: number): void {
    this.changes++;
    for (const written of this.watches) written.add(record);
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  /** Adds a document, which has its `_id`. Throws DuplicateKey, having written nothing. */
  insert(prepared: StoredDocument): StoredDocument {
    const keys = this.indexes.map((index) => this.checkedKeys(index, prepared, noEntries));
    const record = this.nextRecord();
    this.file.run(`INSERT INTO ${this.table} (record, bytes, checksum) VALUES (?, ?, ?)`, [
      record,
      prepared.bytes,
      checksum(prepared.bytes),
    ]);
    this.note(record);
    for (const [position, index] of this.indexes.entries()) this.addEntries(index, keys[position]!, record);
    const stored = new StoredDocument(prepared.bytes, record);
    this.cached.set(stored);
    if (this.documents !== null) this.documents++;
    return stored;
  }

  /** None is given twice while the process lives: a search that is under way tells documents apart by their records. */
  private nextRecord(): number {
    this.lastRecord ??= this.file.get<[number | null]>(`SELECT max(record) FROM ${this.table}`, [])?.[0] ?? 0;
    this.lastRecord++;
    return this.lastRecord;
  }

  /** Puts `doc` in the place of `old`. Throws DuplicateKey, having written nothing. */
  replace(old: StoredDocument, doc: Doc): StoredDocument {
    const prepared = StoredDocument.of(doc);
    if (prepared.bytes.equals(old.bytes)) return old;
    const { record } = old;
    this.note(record);
    const changes = this.indexes.map((index) => {
      const before = index.definition.keysOf(old).keys;
      const after = this.checkedKeys(index, prepared, { record, keys: before });
      return { index, removed: without(before, after.keys), added: { ...after, keys: without(after.keys, before) } };
    });
    this.file.run(`UPDATE ${this.table} SET bytes = ?, checksum = ? WHERE record = ?`, [
      prepared.bytes,
      checksum(prepared.bytes),
      record,
    ]);
    for (const { index, removed, added } of changes) {
      for (const key of removed) this.removeEntry(index, key, record);
      this.addEntries(index, added, record);
    }
    const stored = new StoredDocument(prepared.bytes, record);
    this.cached.set(stored);
    return stored;
  }

  remove(old: StoredDocument): void {
    this.note(old.record);
    for (const index of this.indexes) {
      for (const key of index.definition.keysOf(old).keys) this.removeEntry(index, key, old.record);
    }
    this.file.run(`DELETE FROM ${this.table} WHERE record = ?`, [old.record]);
    this.cached.delete(old.record);
    if (this.documents !== null) this.documents--;
  }

  count(): number {
    this.documents ??= this.file.get<[number]>(`SELECT count(*) FROM ${entryTable(this.indexes[0]!.id)}`, [])?.[0] ?? 0;
    return this.documents;
  }

  /** After a rolled back transaction nothing remembered may be trusted. */
  forgetCount(): void {
    this.documents = null;
  }

  /** The documents a plan leads to, each once; the filter is still to be applied. */
  scan({ scans }: Plan): Sliced<StoredDocument> {
    return scans.length > 0 ? this.scanIndexes(scans) : this.scanAll();
  }

  /** The documents of these records as they are now. */
  byRecords(records: Iterable<number>): StoredDocument[] {
    return [...records].flatMap((record) => this.read(record) ?? []);
  }

  private *scanAll(): Sliced<StoredDocument> {
    let last = 0;
    for (;;) {
      const documents = this.after(last);
      const { changes } = this;
      for (const document of documents) {
        last = document.record;
        yield document;
        if (!isTurnOver()) continue;
        yield pause;
        if (this.changes !== changes) break;
      }
      if (documents.length === 0) return;
    }
  }

  /** The next documents in the order of insertion: those in the cache from there, the others read together. */
  private after(last: number): StoredDocument[] {
    this.refuseIfGone();
    // one row for all: a row for each would take longer than all else that is done for a document in the cache
    const records: number[] = JSON.parse(
      this.file.get<[string]>(
        `SELECT json_group_array(record) FROM (SELECT record FROM ${this.table} WHERE record > ? ORDER BY record LIMIT ${rowsAtATime})`,
        [last],
      )![0],
    );
    const known = records.map((record) => this.cached.get(record));
    if (known.every((document) => document !== undefined)) return known;
    const rows = this.file.all<[number, Buffer]>(
      `SELECT record, bytes FROM ${this.table} WHERE record > ? ORDER BY record LIMIT ${rowsAtATime}`,
      [last],
    );
    return rows.map(([record, bytes], index) => {
      const document = known[index] ?? new StoredDocument(bytes, record);
      if (!known[index]) this.cached.offer(document);
      return document;
    });
  }

  private *scanIndexes(scans: IndexScan[]): Sliced<StoredDocument> {
    const seen = scans.length > 1 || scans[0]!.index.multikey ? new Set<number>() : null;
    for (const scan of scans) {
      for (const record of this.recordsOf(scan)) {
        const document = seen?.has(record) ? undefined : this.read(record);
        seen?.add(record);
        if (document) yield document;
        if (!isTurnOver()) continue;
        yield pause;
        this.refuseIfGone();
      }
    }
  }

  refuseIfGone(): void {
    if (this.gone) throw new CommandError("QueryPlanKilled", `collection ${this.namespace} was dropped or changed`);
  }

  private *recordsOf(scan: IndexScan): Generator<number> {
    for (const range of scan.descending ? [...scan.ranges].reverse() : scan.ranges) yield* this.recordsIn(scan, range);
  }

  /** Reads some entries at a time, so that no statement stays open while others write. */
  private *recordsIn({ index, descending, single }: IndexScan, range: KeyRange): Generator<number> {
    if (single) {
      const row = this.file.get<[number]>(`SELECT record FROM ${entryTable(index.id)} WHERE key = ?`, [range.low]);
      if (row) yield row[0];
      return;
    }
    const [order, beyond] = descending ? ["DESC", "<"] : ["ASC", ">"];
    const bounds = `key >= ?${range.high ? " AND key < ?" : ""}`;
    const limits = range.high ? [range.low ?? Buffer.alloc(0), range.high] : [range.low ?? Buffer.alloc(0)];
    const ordering = `ORDER BY key ${order}, record ${order} LIMIT`;
    const table = entryTable(index.id);
    let count = 32;
    let rows = this.file.all<[Buffer, number]>(
      `SELECT key, record FROM ${table} WHERE ${bounds} ${ordering} ${count}`,
      limits,
    );
    for (;;) {
      for (const [, record] of rows) yield record;
      if (rows.length < count) return;
      const [key, record] = rows.at(-1)!;
      count = rowsAtATime;
      rows = this.file.all<[Buffer, number]>(
        `SELECT key, record FROM ${table} WHERE ${bounds} AND (key, record) ${beyond} (?, ?) ${ordering} ${count}`,
        [...limits, key, record],
      );
    }
  }

  private read(record: number): StoredDocument | undefined {
    const known = this.cached.get(record);
    if (known) return known;
    const row = this.file.get<[Buffer]>(`SELECT bytes FROM ${this.table} WHERE record = ?`, [record]);
    if (!row) return undefined;
    const document = new StoredDocument(row[0], record);
    this.cached.set(document);
    return document;
  }

  private checkedKeys(
    index: IndexInUse,
    document: StoredDocument,
    own: { record: number; keys: Buffer[] },
  ): { keys: Buffer[]; multikey: boolean } {
    const found = index.definition.keysOf(document);
    const { unique, isRough } = index.definition;
    if (unique) {
      // a key that is the document's own already is nobody else's, unless it stands for several values
      const others = isRough ? found.keys : without(found.keys, own.keys);
      for (const key of [...others].sort(Buffer.compare)) {
        if (this.isTaken(index, key, document, own.record)) throw this.duplicate(index.definition, document, key);
      }
    }
    return found;
  }

  private isTaken({ id, definition }: IndexInUse, key: Buffer, document: StoredDocument, own: number): boolean {
    const others = `SELECT record FROM ${entryTable(id)} WHERE key = ? AND record <> ?`;
    if (!definition.isRough) return this.file.get(`${others} LIMIT 1`, [key, own]) !== undefined;
    const rows = this.file.all<[number]>(others, [key, own]);
    const tuples = definition.tuples(document);
    const theirs = this.byRecords(rows.map(([record]) => record)).flatMap((other) => definition.tuples(other));
    return theirs.some((other) => tuples.some((tuple) => definition.compare(tuple, other) === 0));
  }

  private addEntries(
    index: IndexInUse,
    { keys, multikey }: { keys: Buffer[]; multikey: boolean },
    record: number,
  ): void {
    for (const key of keys)
      this.file.run(`INSERT OR IGNORE INTO ${entryTable(index.id)} (key, record) VALUES (?, ?)`, [key, record]);
    if (multikey && !index.multikey) {
      index.multikey = true;
      if (!index.building) this.file.run("UPDATE collection_index SET multikey = 1 WHERE id = ?", [index.id]);
    }
  }

  private removeEntry(index: IndexInUse, key: Buffer, record: number): void {
    this.file.run(`DELETE FROM ${entryTable(index.id)} WHERE key = ? AND record = ?`, [key, record]);
  }

  /** Enters the documents from before into a new index, a slice of them in each transaction. */
  *fill(index: IndexInUse): Sliced<never> {
    const scan = this.scanAll();
    for (let done = false; !done; ) {
      this.file.transaction(() => {
        for (;;) {
          const { value: document, done: ended } = scan.next();
          if (ended) done = true;
          if (ended || document === pause) return;
          this.addEntries(index, index.definition.keysOf(document), document.record);
        }
      });
      yield pause;
    }
  }

  /**
   * Throws DuplicateKey when the documents do not allow a filled index to be unique. What is written meanwhile has been
   * checked against all that are in it.
   */
  *checkUnique(index: IndexInUse): Sliced<never> {
    if (!index.definition.unique) return;
    if (index.definition.isRough) {
      yield* this.checkUniqueRoughly(index);
      return;
    }
    const next = `SELECT key, record FROM ${entryTable(index.id)} WHERE (key, record) > (?, ?) ORDER BY key, record LIMIT ${entriesAtATime}`;
    let [before, last]: [Buffer, number] = [Buffer.alloc(0), -1];
    for (;;) {
      const rows = this.file.all<[Buffer, number]>(next, [before, last]);
      for (const [key, record] of rows) {
        const document = last >= 0 && key.equals(before) ? this.read(record) : undefined;
        if (document) throw this.duplicate(index.definition, document, key);
        [before, last] = [key, record];
      }
      if (rows.length < entriesAtATime) return;
      if (isTurnOver()) yield pause;
      this.refuseIfGone();
    }
  }

  /** For an index whose keys do not tell whether values are the same: by the documents' values in their order. */
  private *checkUniqueRoughly({ definition }: IndexInUse): Sliced<never> {
    const tuples: { values: Value[]; document: StoredDocument }[] = [];
    for (const document of this.scanAll()) {
      if (document === pause) yield pause;
      else tuples.push(...definition.tuples(document).map((values) => ({ values, document })));
    }
    let before: { values: Value[]; document: StoredDocument } | null = null;
    for (const tuple of mergeSorted(tuples, (left, right) => definition.compare(left.values, right.values))) {
      if (tuple === pause) {
        yield pause;
        continue;
      }
      const { values, document } = tuple;
      const same = before && before.document !== document && definition.compare(before.values, values) === 0;
      if (same) throw this.duplicate(definition, document, definition.encode(values));
      before = tuple;
    }
  }

  private duplicate(definition: IndexDefinition, document: Source, key: Buffer): CommandError {
    const keyPattern = definition.specification.key as Doc;
    const keyValue =
      definition.keyValues(document).find((values) => definition.encode(Object.values(values)).equals(key)) ??
      docOf({});
    const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${showValue(value)}`);
    return new CommandError(
      "DuplicateKey",
      `E11000 duplicate key error collection: ${this.namespace} index: ${definition.name} dup key: { ${shown.join(", ")} }`,
      { keyPattern, keyValue },
    );
  }

  /** Removes what TTL indexes declare expired, so much at a time that nobody waits for it. */
  expire(now: number): void {
    for (const index of this.indexes) {
      const { expireAfterSeconds, fields } = index.definition;
      if (expireAfterSeconds === null) continue;
      const limit = new Date(now - expireAfterSeconds * 1000);
      for (const document of this.expired(index, limit, fields[0]!.direction)) {
        this.remove(document);
      }
    }
  }

  hasExpired(now: number): boolean {
    return this.indexes.some((index) => {
      const { expireAfterSeconds, fields } = index.definition;
      if (expireAfterSeconds === null) return false;
      return this.expired(index, new Date(now - expireAfterSeconds * 1000), fields[0]!.direction).length > 0;
    });
  }

  private expired(index: IndexInUse, limit: Date, direction: 1 | -1): StoredDocument[] {
    const least = index.definition.encode([new Date(-8.64e15)]);
    const greatest = index.definition.encode([limit]);
    const [low, high] = direction === 1 ? [least, greatest] : [greatest, least];
    const rows = this.file.all<[number]>(
      `SELECT record FROM ${entryTable(index.id)} WHERE key >= ? AND key <= ? LIMIT ${writesAtATime}`,
      [low, high],
    );
    return [...new Set(rows.map(([record]) => record))].flatMap((record) => this.read(record) ?? []);
  }
}

function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  return keys.filter((key) => !others.some((other) => other.equals(key)));
}

/** A value as MongoDB's duplicate key message shows it. */
function showValue(value: Value): string {
  if (typeof value === "string") return `"${value}"`;
  if (value === null || value === undefined) return "null";
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (isNumeric(value)) return String(toNumber(value));
  if (typeof value === "object" && "_bsontype" in value && value._bsontype === "ObjectId")
    return `ObjectId('${String(value)}')`;
  if (typeof value === "object" && !("_bsontype" in value)) {
    return Array.isArray(value)
      ? `[ ${value.map(showValue).join(", ")} ]`
      : `{ ${Object.entries(value as Doc)
          .map(([name, item]) => `${name}: ${showValue(item)}`)
          .join(", ")} }`;
  }
  return String(value);
}

import { deserialize } from "bson";
import { StoreFileError } from "../file-error";
import { StoredDocument } from "../values/stored-document";
import type { Collection } from "./collection";
import { checksum, type DatabaseFile, documentTable, entryTable } from "./database-file";
import type { IndexInUse } from "./index-definition";
import { Store } from "./store";

/** What a check went through, and what it found wrong, in words; `faults` is empty when nothing is. */
export interface Checked {
  collections: number;
  documents: number;
  entries: number;
  faults: string[];
}

/** More would bury the reader; the count of all of them ends the list. */
const faultsTold = 100;

/**
 * Goes through a store's file, also while another process writes to it: SQLite's own check of its pages, each
 * document's checksum and BSON, each index entry against its document and the other way round, and unique indexes.
 */
export function checkFile(path: string): Checked {
  let store: Store;
  try {
    store = new Store({ file: path, cacheBytes: 0, access: "read" });
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { collections: 0, documents: 0, entries: 0, faults: [(error as Error).message] };
  }
  const { file } = store;
  const found = new Findings();
  try {
    file.snapshot(() => {
      for (const fault of file.faults()) found.add(fault);
      checkTables(store, found);
      for (const collection of store.all()) checkCollection(file, collection, found);
    });
  } catch (error) {
    // once SQLite cannot read on, there is no going on
    found.add((error as Error).message);
  } finally {
    store.close();
  }
  return found.result(store.all().length);
}

/** A catalogue that cannot be read is damage; a file that is something else, or of another version, is not. */
function isDamage(error: unknown): boolean {
  return !(error instanceof StoreFileError) || error.fault === "damaged";
}

class Findings {
  documents = 0;
  entries = 0;
  private readonly told: string[] = [];
  private total = 0;

  add(fault: string): void {
    this.total++;
    if (this.told.length < faultsTold) this.told.push(fault);
  }

  result(collections: number): Checked {
    const { documents, entries, told, total } = this;
    const rest = total > told.length ? [`… and ${total - told.length} more`] : [];
    return { collections, documents, entries, faults: [...told, ...rest] };
  }
}

function checkTables(store: Store, found: Findings): void {
  const there = new Set(store.file.tables());
  const expected = new Set(["collection", "collection_index"]);
  for (const { id, namespace, indexes } of store.all()) {
    expected.add(documentTable(id));
    for (const index of indexes) expected.add(entryTable(index.id));
    if (indexes[0]?.definition.name !== "_id_") found.add(`${namespace}: its index _id_ is missing`);
  }
  for (const name of expected) if (!there.has(name)) found.add(`the table ${name} is missing`);
  for (const name of there) if (!expected.has(name)) found.add(`the table ${name} belongs to no collection`);
}

function checkCollection(file: DatabaseFile, collection: Collection, found: Findings): void {
  const expected = new Map(collection.indexes.map((index) => [index, 0]));
  for (const document of documentsOf(file, collection, found)) {
    for (const index of collection.indexes) {
      const count = checkEntriesOf(file, collection, index, document, found);
      expected.set(index, expected.get(index)! + count);
    }
  }
  for (const [index, count] of expected) checkIndex(file, collection, index, count, found);
}

/** Those that are whole; the others are told. */
function* documentsOf(file: DatabaseFile, collection: Collection, found: Findings): Generator<StoredDocument> {
  const table = documentTable(collection.id);
  for (let last = 0; ; ) {
    const rows = file.all<[number, Buffer, number]>(
      `SELECT record, bytes, checksum FROM ${table} WHERE record > ? ORDER BY record LIMIT 100`,
      [last],
    );
    for (const [record, bytes, sum] of rows) {
      found.documents++;
      const fault = faultOf(bytes, sum);
      if (fault) found.add(`${collection.namespace}: document ${record} ${fault}`);
      else yield new StoredDocument(bytes, record);
    }
    if (rows.length === 0) return;
    last = rows.at(-1)![0];
  }
}

function faultOf(bytes: Buffer, sum: number): string | null {
  if (checksum(bytes) !== sum) return "is not what was written (its checksum differs)";
  try {
    deserialize(bytes, { promoteValues: false });
    return null;
  } catch (error) {
    return `cannot be read (${(error as Error).message})`;
  }
}

/** Tells entries that are missing; returns how many there should be. */
function checkEntriesOf(
  file: DatabaseFile,
  { namespace }: Collection,
  index: IndexInUse,
  document: StoredDocument,
  found: Findings,
): number {
  const { keys, multikey } = index.definition.keysOf(document);
  const place = `${namespace}: document ${document.record} in the index ${index.definition.name}`;
  if (multikey && !index.multikey) found.add(`${place} has several values, which the index is not marked for`);
  const lookUp = `SELECT record FROM ${entryTable(index.id)} WHERE key = ? AND record = ?`;
  for (const key of keys) if (!file.get(lookUp, [key, document.record])) found.add(`${place}: an entry is missing`);
  return keys.length;
}

function checkIndex(
  file: DatabaseFile,
  collection: Collection,
  index: IndexInUse,
  expected: number,
  found: Findings,
): void {
  const { id, definition } = index;
  const place = `${collection.namespace}: the index ${definition.name}`;
  const table = entryTable(id);
  const [count] = file.get<[number]>(`SELECT count(*) FROM ${table}`, [])!;
  found.entries += count;
  if (count > expected) found.add(`${place} has ${count - expected} entries that no whole document accounts for`);
  if (!definition.unique) return;
  if (definition.isRough) {
    checkRoughIndex(collection, index, found);
    return;
  }
  const [doubles] = file.get<[number]>(
    `SELECT count(*) FROM (SELECT key FROM ${table} GROUP BY key HAVING count(*) > 1)`,
    [],
  )!;
  if (doubles > 0) found.add(`${place} is unique, and holds ${doubles} values more than once`);
}

function checkRoughIndex(collection: Collection, index: IndexInUse, found: Findings): void {
  try {
    for (const _ of collection.checkUnique(index));
  } catch (error) {
    found.add((error as Error).message);
  }
}

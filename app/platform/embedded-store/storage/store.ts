import { randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync } from "node:fs";
import { CommandError } from "../errors";
import { completeCollation, isSimple } from "../query/collation";
import { identicalValues } from "../values/compare";
import { decodeDocument } from "../values/decode";
import { encodeDocument } from "../values/encode";
import { type Doc, docOf, isDoc, type Value } from "../values/values";
import { Collection } from "./collection";
import { type Access, DatabaseFile, documentTable, entryTable } from "./database-file";
import { DocumentCache } from "./document-cache";
import { defaultIndexName, IndexDefinition, type IndexInUse, textSpecification } from "./index-definition";
import { othersTurn } from "./slices";

export interface StoreOptions {
  file: string;
  cacheBytes: number;
  /** `read`: every write is refused. */
  access?: Access;
}

/** All databases of one file: which collections and indexes there are, and the transactions over them. */
export class Store {
  readonly cache: DocumentCache;
  readonly file: DatabaseFile;
  private readonly collections = new Map<string, Collection>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor({ file, cacheBytes, access = "write" }: StoreOptions) {
    this.cache = new DocumentCache(cacheBytes);
    if (access === "write") makePrivately(file);
    this.file = new DatabaseFile(file, access);
    if (access === "write") this.removeUnfinished();
    this.load();
  }

  /** What was being built when the process ended goes; its creator was never told that it is there. */
  private removeUnfinished(): void {
    const unfinished = this.file.all<[number]>("SELECT id FROM collection_index WHERE multikey = ?", [unfinishedMark]);
    for (const [id] of unfinished) {
      this.file.transaction(() => {
        this.file.run("DELETE FROM collection_index WHERE id = ?", [id]);
        this.file.define(`DROP TABLE ${entryTable(id)}`);
      });
    }
  }

  /** Reads the catalogue from the file; collections that are known stay the same objects. */
  private load(): void {
    const known = new Map(this.all().map((collection) => [collection.id, collection]));
    this.collections.clear();
    const rows = this.file.all<[number, string, Buffer]>(
      "SELECT id, namespace, options FROM collection ORDER BY id",
      [],
    );
    for (const [id, namespace, options] of rows) {
      const [database, name] = splitNamespace(namespace);
      const indexes = this.file.all<[number, Buffer, number]>(
        "SELECT id, specification, multikey FROM collection_index WHERE collection = ? ORDER BY id",
        [id],
      );
      let collection = known.get(id);
      const inUse = indexes.flatMap(([index, specification, multikey]): IndexInUse[] => {
        const building = collection?.indexes.find((one) => one.building && one.id === index);
        if (multikey === unfinishedMark) return building ? [building] : [];
        const definition = new IndexDefinition(decodeDocument(specification));
        return [{ id: index, definition, multikey: multikey === 1, building: false }];
      });
      if (collection?.namespace === namespace) collection.indexes.splice(0, Number.POSITIVE_INFINITY, ...inUse);
      else collection = new Collection(id, database, name, decodeDocument(options), inUse, this.file, this.cache);
      this.collections.set(namespace, collection);
    }
  }

  /** All of `work`'s writes or none. */
  transaction<Result>(work: () => Result): Result {
    try {
      return this.file.transaction(work);
    } catch (error) {
      // nothing remembered of what was rolled back may be trusted
      this.cache.clear();
      this.load();
      for (const collection of this.collections.values()) collection.forgetCount();
      throw error;
    }
  }

  /** To be waited for between two pieces of a long write. */
  async othersTurn(): Promise<void> {
    await this.file.log.room();
    await othersTurn();
  }

  /** Runs work that yields in between after all such work that was begun before. */
  oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  collection(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }

  /** The collection, made if it is not there. Call it within a transaction. */
  ensureCollection(namespace: string, options: Doc = docOf({})): Collection {
    const existing = this.collections.get(namespace);
    if (existing) return existing;
    const [database, name] = splitNamespace(namespace);
    checkName(database, name);
    const id = this.file.run("INSERT INTO collection (namespace, options) VALUES (?, ?)", [
      namespace,
      encodeDocument(docOf({ ...options, uuid: randomUUID() })),
    ]);
    this.file.define(
      `CREATE TABLE ${documentTable(id)} (record INTEGER PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL)`,
    );
    const collection = new Collection(id, database, name, options, [], this.file, this.cache);
    const idIndex = withName(docOf({ key: docOf({ _id: 1 }), name: "_id_" }), options.collation);
    this.finishIndex(this.addIndex(collection, idIndex));
    this.collections.set(namespace, collection);
    return collection;
  }

  dropCollection(collection: Collection): void {
    collection.gone = true;
    for (const index of [...collection.indexes]) this.removeIndex(collection, index);
    this.file.run("DELETE FROM collection WHERE id = ?", [collection.id]);
    this.file.define(`DROP TABLE ${documentTable(collection.id)}`);
    this.collections.delete(collection.namespace);
    this.cache.clear();
  }

  renameCollection(collection: Collection, namespace: string): void {
    const [database, name] = splitNamespace(namespace);
    checkName(database, name);
    this.file.run("UPDATE collection SET namespace = ? WHERE id = ?", [namespace, collection.id]);
    this.load();
  }

  /** Adds an index unless it is there already: from now on writes keep it up, but `finishIndex` makes it be used. */
  beginIndex(collection: Collection, requested: Doc): IndexInUse | null {
    return this.hasIndex(collection, requested)
      ? null
      : this.addIndex(collection, withName(requested, collection.options.collation));
  }

  /** Takes an index into use, whose documents have all been entered and checked. */
  finishIndex(index: IndexInUse): void {
    this.file.run("UPDATE collection_index SET multikey = ? WHERE id = ?", [index.multikey ? 1 : 0, index.id]);
    index.building = false;
  }

  /** Whether the index is there already. Throws when one is there that contradicts it. */
  hasIndex(collection: Collection, requested: Doc): boolean {
    const definition = new IndexDefinition(withName(requested, collection.options.collation));
    for (const { definition: existing } of collection.indexes) {
      const sameKey = identicalKeys(existing, definition);
      if (existing.name !== definition.name && !sameKey) continue;
      if (!(sameKey && existing.name === "_id_")) checkSame(existing, definition, sameKey);
      return true;
    }
    return false;
  }

  private addIndex(collection: Collection, specification: Doc): IndexInUse {
    const definition = new IndexDefinition(specification);
    if (definition.text && collection.indexes.some((index) => index.definition.text)) {
      throw new CommandError("CannotCreateIndex", "only one text index per collection allowed");
    }
    const id = this.file.run(
      "INSERT INTO collection_index (collection, name, specification, multikey) VALUES (?, ?, ?, ?)",
      [collection.id, definition.name, encodeDocument(specification), unfinishedMark],
    );
    this.file.define(
      `CREATE TABLE ${entryTable(id)} (key BLOB NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (key, record)) WITHOUT ROWID`,
    );
    const index: IndexInUse = { id, definition, multikey: false, building: true };
    collection.indexes.push(index);
    return index;
  }

  removeIndex(collection: Collection, index: IndexInUse): void {
    this.file.run("DELETE FROM collection_index WHERE id = ?", [index.id]);
    this.file.define(`DROP TABLE ${entryTable(index.id)}`);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  }

  close(): void {
    this.file.close();
  }
}

/** Stands where an index in use has 0 or 1 for whether a document has several entries in it. */
const unfinishedMark = 2;

/** SQLite makes its files for all to read, but keeps the mode of one that is there. */
function makePrivately(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
}

export function splitNamespace(namespace: string): [database: string, collection: string] {
  const dot = namespace.indexOf(".");
  return [namespace.slice(0, dot), namespace.slice(dot + 1)];
}

function checkName(database: string, name: string): void {
  if (/[/\\. "$\0]/.test(database) || database === "" || database.length > 63) {
    throw new CommandError("InvalidNamespace", `Invalid database name: '${database}'`);
  }
  if (name === "" || name.startsWith(".") || name.includes("$") || name.includes("\0") || name.startsWith("system.")) {
    throw new CommandError("InvalidNamespace", `Invalid collection name: ${name}`);
  }
}

/** The specification as it is kept and shown: with a version, a name, and the collation or the collection's. */
function withName({ key, name, collation: own, ...options }: Doc, inherited: Value): Doc {
  const collation = own ?? inherited;
  const isText = isDoc(key) && Object.values(key).includes("text") && !("_fts" in key);
  return docOf({
    v: 2,
    key,
    name: name ?? (isDoc(key) ? defaultIndexName(key) : undefined),
    ...options,
    ...(isText
      ? {
          ...textSpecification(key, options.weights),
          default_language: options.default_language ?? "english",
          language_override: options.language_override ?? "language",
          textIndexVersion: 3,
        }
      : {}),
    ...(isSimple(collation) ? {} : { collation: completeCollation(collation) }),
  });
}

function identicalKeys(left: IndexDefinition, right: IndexDefinition): boolean {
  const pattern = ({ fields, geometry }: IndexDefinition) =>
    fields.map(({ path, direction }) => `${path}:${geometry.get(path) ?? direction}`).join();
  return (
    pattern(left) === pattern(right) &&
    left.strings === right.strings &&
    identicalValues(left.specification.weights ?? null, right.specification.weights ?? null) &&
    identicalValues(
      left.specification.partialFilterExpression ?? null,
      right.specification.partialFilterExpression ?? null,
    )
  );
}

function checkSame(existing: IndexDefinition, wanted: IndexDefinition, sameKey: boolean): void {
  const sameOptions =
    existing.unique === wanted.unique &&
    existing.sparse === wanted.sparse &&
    existing.expireAfterSeconds === wanted.expireAfterSeconds;
  if (existing.name === wanted.name && !(sameKey && sameOptions)) {
    const message =
      "An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation.";
    throw new CommandError(
      "IndexKeySpecsConflict",
      `${message} Requested index: { name: "${wanted.name}" }, existing index: { name: "${existing.name}" }`,
    );
  }
  if (existing.name !== wanted.name) {
    throw new CommandError(
      "IndexOptionsConflict",
      sameOptions
        ? `Index already exists with a different name: ${existing.name}`
        : `An equivalent index already exists with a different name and options. Requested index: { name: "${wanted.name}" }, existing index: { name: "${existing.name}" }`,
    );
  }
}

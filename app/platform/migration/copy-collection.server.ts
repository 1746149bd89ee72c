import { createHash } from "node:crypto";
import { EJSON } from "bson";
import type mongoose from "mongoose";
import { RefusedError } from "~/platform/errors";
import { exactDocument, filterFor, idInFront, idOf } from "./exact-document";

type Database = mongoose.mongo.Db;
type Collection = mongoose.mongo.Collection;

export interface CopiedCollection {
  name: string;
  documents: number;
  indexes: number;
  /** SHA-256 over the sorted SHA-256s of all documents' bytes: the same whatever their order. */
  hash: string;
}

interface CopyOptions {
  from: Database;
  to: Database;
  name: string;
  /** Told how many documents have been gone through. */
  onProgress: (documents: number) => void;
}

/** A batch is sent when it has so many documents, or so many bytes; MongoDB takes 48 MB at once. */
const batchDocuments = 1000;
const batchBytes = 8 * 1024 * 1024;

/**
 * Makes the target's collection equal to the source's, byte for byte and index for index, and reads it back to verify.
 * What is there already from an earlier try is kept where it is the same. Throws RefusedError when it differs at last.
 */
export async function copyCollection({ from, to, name, onProgress }: CopyOptions): Promise<CopiedCollection> {
  const source = from.collection(name);
  const target = to.collection(name);
  const there = await digestsById(target);
  const digests: Buffer[] = [];
  const batch = new Batch(to, name);
  for await (const stored of rawDocuments(source)) {
    const bytes = idInFront(stored);
    const digest = digestOf(bytes);
    digests.push(digest);
    const id = idOf(bytes);
    const known = there.get(id);
    there.delete(id);
    if (!known?.equals(digest)) await batch.add(bytes, known !== undefined);
    if (digests.length % batchDocuments === 0) onProgress(digests.length);
  }
  await batch.flush();
  const gone = [...there.keys()].map((id) => ({ q: filterFor(id), limit: 1 }));
  if (gone.length > 0) await to.command({ delete: name, deletes: gone });
  const hash = hashOf(digests);
  const arrived = [...(await digestsById(target)).values()];
  if (arrived.length !== digests.length || hashOf(arrived) !== hash) throw differs(name);
  return { name, documents: digests.length, indexes: await copyIndexes(from, to, name), hash };
}

/** What is to be written next: inserted, or put in the place of what an earlier try left there. */
class Batch {
  private inserts: unknown[] = [];
  private updates: unknown[] = [];
  private bytes = 0;

  constructor(
    private readonly database: Database,
    private readonly name: string,
  ) {}

  async add(bytes: Uint8Array, isThere: boolean): Promise<void> {
    const document = exactDocument(bytes);
    if (isThere) this.updates.push({ q: filterFor(idOf(bytes)), u: document });
    else this.inserts.push(document);
    this.bytes += bytes.length;
    if (this.inserts.length + this.updates.length >= batchDocuments || this.bytes >= batchBytes) await this.flush();
  }

  async flush(): Promise<void> {
    const { inserts, updates } = this;
    [this.inserts, this.updates, this.bytes] = [[], [], 0];
    // the driver sends these as bytes of their own, which the embedded store keeps as they come
    if (inserts.length > 0) {
      const options = { forceServerObjectId: true, ignoreUndefined: false };
      await this.database.collection(this.name).insertMany(inserts as mongoose.mongo.BSON.Document[], options);
    }
    if (updates.length > 0) await this.database.command({ update: this.name, updates }, { ignoreUndefined: false });
  }
}

function rawDocuments(collection: Collection): AsyncIterable<Uint8Array> {
  return collection.find({}, { raw: true, batchSize: batchDocuments }) as unknown as AsyncIterable<Uint8Array>;
}

async function digestsById(collection: Collection): Promise<Map<string, Buffer>> {
  const digests = new Map<string, Buffer>();
  for await (const stored of rawDocuments(collection)) {
    const bytes = idInFront(stored);
    digests.set(idOf(bytes), digestOf(bytes));
  }
  return digests;
}

const digestOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

function hashOf(digests: Buffer[]): string {
  return createHash("sha256")
    .update(Buffer.concat([...digests].sort(Buffer.compare)))
    .digest("hex");
}

function differs(name: string): RefusedError {
  return new RefusedError({ key: "command:migrate.differs", params: { name } });
}

/** Makes the source's indexes, and compares what both then say of theirs. Returns how many there are. */
async function copyIndexes(from: Database, to: Database, name: string): Promise<number> {
  const wanted = await indexesOf(from, name);
  const indexes = wanted.filter((index) => index.name !== "_id_");
  if (indexes.length > 0) await to.command({ createIndexes: name, indexes });
  else await to.createCollection(name).catch(ignoreExisting);
  const said = (list: mongoose.mongo.BSON.Document[]) =>
    list
      .map((index) => EJSON.stringify(index))
      .sort()
      .join("\n");
  if (said(await indexesOf(to, name)) !== said(wanted)) {
    throw new RefusedError({ key: "command:migrate.differsInIndexes", params: { name } });
  }
  return wanted.length;
}

/** As declared, their fields in one order; without what says nothing of what they do. */
async function indexesOf(database: Database, name: string): Promise<mongoose.mongo.BSON.Document[]> {
  const reply = await database.command({ listIndexes: name, cursor: { batchSize: 1000 } });
  return reply.cursor.firstBatch.map((index: mongoose.mongo.BSON.Document) =>
    Object.fromEntries(
      Object.entries(index)
        .filter(([option, value]) => !saysNothing.has(option) && !(option === "collation" && value.locale === "simple"))
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
  );
}

/** The format of MongoDB's own files, and what it has long ignored. */
const saysNothing = new Set(["v", "ns", "background"]);

const namespaceExists = 48;

function ignoreExisting(error: { code?: number }): void {
  if (error.code !== namespaceExists) throw error;
}

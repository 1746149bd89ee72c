import mongoose from "mongoose";
import { RefusedError } from "~/platform/errors";
import { type CopiedCollection, copyCollection } from "./copy-collection.server";

export type { CopiedCollection };

type Database = mongoose.mongo.Db;

export interface CopyProgress {
  collection: string;
  documents: number;
}

interface CopyDatabaseOptions {
  from: string;
  to: string;
  databaseName: string;
  /** Names the source to whoever goes on with a copy that was cut off. */
  source: string;
  onProgress?: (progress: CopyProgress) => void;
  onCopied?: (copied: CopiedCollection) => void;
}

/** A collection of the target while the copy is under way, so that a later try knows what is its own. */
const markCollection = "migration";

/**
 * Copies a database with its indexes between two MongoDB addresses, an embedded store's among them, and verifies each
 * collection by count and hash. Only reads at the source. One that was cut off goes on when called again. Throws
 * RefusedError when the target holds other data or something differs at last, and the driver's errors.
 */
export async function copyDatabase(options: CopyDatabaseOptions): Promise<CopiedCollection[]> {
  const { databaseName, source, onProgress, onCopied } = options;
  return withDatabases(options, databaseName, async (from, to) => {
    await claim(to, source);
    const copied: CopiedCollection[] = [];
    for (const name of await collectionNames(from)) {
      const result = await copyCollection({
        from,
        to,
        name,
        onProgress: (documents) => onProgress?.({ collection: name, documents }),
      });
      onCopied?.(result);
      copied.push(result);
    }
    await to.collection(markCollection).drop();
    return copied;
  });
}

async function withDatabases<Result>(
  addresses: { from: string; to: string },
  name: string,
  work: (from: Database, to: Database) => Promise<Result>,
): Promise<Result> {
  const options = { serverSelectionTimeoutMS: 10_000, retryWrites: false };
  const durably = { ...options, writeConcern: { w: "majority", journal: true } as const };
  const from = new mongoose.mongo.MongoClient(addresses.from, options);
  const to = new mongoose.mongo.MongoClient(addresses.to, durably);
  try {
    await Promise.all([from.connect(), to.connect()]);
    return await work(from.db(name), to.db(name));
  } finally {
    await Promise.allSettled([from.close(), to.close()]);
  }
}

async function collectionNames(database: Database): Promise<string[]> {
  const collections = await database.listCollections({ type: "collection" }, { nameOnly: true }).toArray();
  return collections
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("system."))
    .sort();
}

/** Marks an empty target as being copied to from `source`; accepts one that an earlier try has marked so. */
async function claim(to: Database, source: string): Promise<void> {
  const marks = to.collection<{ _id: string; source: string; startedAt: Date }>(markCollection);
  const mark = await marks.findOne({ _id: "migration" });
  if (mark?.source === source) return;
  if (mark) throw new RefusedError({ key: "command:migrate.otherSource", params: { source: mark.source } });
  const occupied: string[] = [];
  for (const name of await collectionNames(to)) {
    if (await to.collection(name).findOne({}, { projection: { _id: 1 } })) occupied.push(name);
  }
  if (occupied.length > 0) {
    throw new RefusedError({ key: "command:migrate.targetNotEmpty", params: { names: occupied.join(", ") } });
  }
  await marks.insertOne({ _id: "migration", source, startedAt: new Date() });
}

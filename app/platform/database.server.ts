import mongoose from "mongoose";

/** Where a child process finds the same database. */
export interface DatabaseAddress {
  uri: string;
  databaseName: string;
}

let connected: DatabaseAddress | null = null;

/** Of the database this process is connected to. */
export function databaseAddress(): DatabaseAddress {
  if (!connected) throw new Error("no database is connected");
  return connected;
}

export const defaultDatabaseName = "portefoeljen";

/** Connects mongoose to `uri`; the caller owns the address, whether the embedded store's or a MongoDB server's. */
export async function connectDatabase(uri: string, databaseName = defaultDatabaseName): Promise<void> {
  await mongoose.connect(uri, {
    dbName: databaseName,
    autoIndex: false,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 20,
    retryWrites: false,
    ...(uri.includes("w=") ? {} : { writeConcern: { w: "majority", journal: true } }),
  });
  connected = { uri, databaseName };
}

/** Makes the indexes of every registered model. Safe to repeat. */
export async function createIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) await model.createIndexes();
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
}

/** True for a broken unique index (E11000), optionally of one that holds `field`. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  const candidate = error as { code?: number; keyPattern?: Record<string, unknown> } | null;
  return candidate?.code === 11000 && (field === undefined || field in (candidate.keyPattern ?? {}));
}

const unreachable = new Set(["MongoNetworkError", "MongoServerSelectionError", "MongoNotConnectedError"]);

/**
 * Why the store could not do its work, where that is the machine's doing and not ours: the disk is full (MongoDB's
 * OutOfDiskSpace), its folder may not be written to, or it cannot be reached. Nothing was written.
 */
export function storageFailure(error: unknown): "diskFull" | "readOnly" | "unreachable" | null {
  const candidate = error as { code?: number; name?: string; message?: string } | null | undefined;
  if (candidate?.code === 14031) return "diskFull";
  if (candidate?.code === 96 && candidate.message?.includes("cannot be written")) return "readOnly";
  return unreachable.has(candidate?.name ?? "") ? "unreachable" : null;
}

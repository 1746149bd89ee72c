import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mongoose from "mongoose";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { startEmbeddedStore } from "~/platform/embedded-store/start";

export interface FreshStore {
  close(): Promise<void>;
}

/** An empty database for one test file: MONGODB_URI's server when it is set, else an embedded store of its own. */
export async function openFreshStore(): Promise<FreshStore> {
  const databaseName = `test_${process.pid}_${Date.now().toString(36)}`;
  const given = process.env.MONGODB_URI;
  if (given) {
    await connectDatabase(given, databaseName);
    await createIndexes();
    return {
      async close() {
        await mongoose.connection.dropDatabase();
        await disconnectDatabase();
      },
    };
  }
  const directory = await mkdtemp(join(tmpdir(), "fresh-store-"));
  const workerFile = join(import.meta.dirname, "../../build/workers/embedded-store.js");
  const embedded = await startEmbeddedStore({ directory, workerFile });
  await connectDatabase(embedded.uri, databaseName);
  await createIndexes();
  return {
    async close() {
      await disconnectDatabase();
      await embedded.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

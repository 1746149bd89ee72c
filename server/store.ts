import { join } from "node:path";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import type { Environment } from "~/platform/environment.server";

export interface OpenStore {
  uri: string;
  isEmbedded: boolean;
  close(): Promise<void>;
}

/** Connects to MONGODB_URI, or starts the embedded store in the data folder and connects to that. */
export async function openStore(environment: Environment, root: string): Promise<OpenStore> {
  const embedded = environment.mongodbUri
    ? null
    : await startEmbeddedStore({
        directory: join(environment.dataDirectory, "store"),
        workerFile: join(root, "build/workers/embedded-store.js"),
      });
  const uri = environment.mongodbUri ?? embedded!.uri;
  try {
    await connectDatabase(uri);
    await createIndexes();
  } catch (error) {
    await disconnectDatabase();
    await embedded?.close();
    throw error;
  }
  return {
    uri,
    isEmbedded: embedded !== null,
    async close() {
      await disconnectDatabase();
      await embedded?.close();
    },
  };
}

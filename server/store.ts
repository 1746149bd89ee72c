import { join } from "node:path";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { type EmbeddedStore, startEmbeddedStore } from "~/platform/embedded-store/start";
import type { Environment } from "~/platform/environment.server";
import { registerAreas } from "./register";

// at the module's own level, so that the development server does it again when it evaluates the modules again
registerAreas();

export interface OpenStore {
  uri: string;
  isEmbedded: boolean;
  close(): Promise<void>;
}

/**
 * Connects to MONGODB_URI, or starts the embedded store in the data folder and connects to that. Throws StoreBusyError
 * when another process has the folder, unless `shareRunning`: then that one's store is used.
 */
export async function openStore(
  environment: Environment,
  root: string,
  { shareRunning = false } = {},
): Promise<OpenStore> {
  const embedded = environment.mongodbUri ? null : await startOrShare(environment, root, shareRunning);
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

async function startOrShare(
  environment: Environment,
  root: string,
  shareRunning: boolean,
): Promise<Pick<EmbeddedStore, "uri" | "close">> {
  try {
    return await startEmbeddedStore({
      directory: join(environment.dataDirectory, "store"),
      workerFile: join(root, "build/workers/embedded-store.js"),
    });
  } catch (error) {
    const busy = error as { name?: string; uri?: string };
    if (!shareRunning || busy.name !== "StoreBusyError" || !busy.uri) throw error;
    return { uri: busy.uri, close: async () => {} };
  }
}

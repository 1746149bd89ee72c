import { accessSync, constants, statfsSync } from "node:fs";
import { join } from "node:path";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import {
  type EmbeddedStore,
  type StoreBusyError,
  StoreFileError,
  startEmbeddedStore,
} from "~/platform/embedded-store/start";
import { type Environment, EnvironmentError, withoutPassword } from "~/platform/environment.server";
import { migrate } from "~/platform/upgrade/migrations.server";
import { migrations } from "~models/migrations.server";
import { registerAreas } from "./register";

// at the module's own level, so that the development server does it again when it evaluates the modules again
registerAreas();

export interface OpenStore {
  uri: string;
  isEmbedded: boolean;
  /** The data folder is on a file system that can only be read. */
  isReadOnly: boolean;
  close(): Promise<void>;
}

/**
 * Connects to MONGODB_URI, or starts the embedded store in the data folder and connects to that. Throws
 * StoreFileError where the store's file cannot be used, EnvironmentError where neither can be had, and when another
 * process has the folder, unless `shareRunning`: then that one's store is used.
 */
export async function openStore(
  environment: Environment,
  root: string,
  { shareRunning = false } = {},
): Promise<OpenStore> {
  const { mongodbUri } = environment;
  const embedded = mongodbUri ? null : await startOrShare(environment, root, shareRunning);
  const uri = mongodbUri ?? embedded!.uri;
  try {
    await connectDatabase(uri).catch((error) => {
      throw mongodbUri ? unreachable(mongodbUri, error) : error;
    });
  } catch (error) {
    await disconnectDatabase();
    await embedded?.close();
    throw error;
  }
  return {
    uri,
    isEmbedded: embedded !== null,
    isReadOnly: embedded?.readOnly ?? false,
    async close() {
      await disconnectDatabase();
      await embedded?.close();
    },
  };
}

/**
 * Makes of an earlier version's database one of this version's, with its indexes; waits where another server is at it.
 * Throws EnvironmentError where it belongs to a newer program.
 */
export async function bringUpToDate({ isReadOnly }: OpenStore): Promise<void> {
  await migrate(migrations, { isReadOnly });
  await createIndexes();
}

function unreachable(uri: string, error: Error): EnvironmentError {
  const params = { found: withoutPassword(uri), reason: error.message };
  return new EnvironmentError({ key: "command:environment.database.unreachable", params });
}

async function startOrShare(
  { dataDirectory }: Environment,
  root: string,
  shareRunning: boolean,
): Promise<Pick<EmbeddedStore, "uri" | "readOnly" | "close">> {
  try {
    return await startEmbeddedStore({
      directory: join(dataDirectory, "store"),
      workerFile: join(root, "build/workers/embedded-store.js"),
    });
  } catch (error) {
    if (error instanceof StoreFileError) throw error;
    if ((error as Error).name !== "StoreBusyError") throw notOpened(dataDirectory, error as Error);
    const { uri, pid } = error as StoreBusyError;
    if (shareRunning && uri) return { uri, readOnly: false, close: async () => {} };
    const key = pid === null ? "inUse" : "inUseBy";
    throw new EnvironmentError({
      key: `command:environment.folder.${key}`,
      params: { folder: dataDirectory, pid: pid ?? 0 },
    });
  }
}

/** SQLite says of a full disk or of one that is only read no more than that it failed. */
function notOpened(folder: string, error: Error): EnvironmentError {
  const fault = !isWritable(folder) ? "readOnly" : statfsSync(folder).bavail === 0 ? "full" : "failed";
  return new EnvironmentError({
    key: `command:environment.folder.${fault}`,
    params: { folder, reason: error.message },
  });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(join(folder, "store"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

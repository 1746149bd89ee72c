import { createHash } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { StoreBusyError } from "./busy";
import { failureOf, StoreFileError } from "./maintenance";
import type { Asked, StoreStatistics, WorkerAnswer, WorkerData, WorkerRequest } from "./protocol";
import { isReadOnlyFileSystem } from "./read-only";

export { StoreBusyError, StoreFileError };

export interface EmbeddedStore {
  /** Where the MongoDB driver connects; append the database's name before the question mark. */
  uri: string;
  /** On a read-only file system: reads are answered, writes refused. */
  readOnly: boolean;
  close(): Promise<void>;
  stats(): Promise<StoreStatistics>;
}

export interface EmbeddedStoreOptions {
  directory: string;
  /** The bundle of `worker.ts`. */
  workerFile: string;
  /** Bytes the cache of decoded documents may take. */
  cacheBytes?: number;
}

const defaultCacheBytes = 20 * 1024 * 1024;
/** What lives shortly in the thread: a command and its answer. The default is as much as a whole server's. */
const youngMegabytes = 12;
/** Longer paths of Unix sockets are cut off silently. */
const longestSocketPath = 103;

function socketPath(directory: string, readOnly: boolean): string {
  const preferred = path.join(directory, "store.sock");
  if (!readOnly && Buffer.byteLength(preferred) <= longestSocketPath) return preferred;
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  const folder = path.join(tmpdir(), `store-${userInfo().uid}-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  // what nobody writes may be read by several
  return path.join(folder, readOnly ? `${process.pid}.sock` : "store.sock");
}

/**
 * Opens the store of a folder in a thread of its own, making it if need be.
 * On a read-only file system what is there is served, and every write refused.
 * Rejects with StoreBusyError when another process has the folder, with StoreFileError when its file cannot be used.
 */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const directory = path.resolve(options.directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const readOnly = isReadOnlyFileSystem(directory);
  const socket = socketPath(directory, readOnly);
  const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true&retryWrites=false`;
  const cacheBytes = options.cacheBytes ?? defaultCacheBytes;
  const workerData: WorkerData = { directory, socket, uri, cacheBytes, readOnly };
  const worker = new Worker(options.workerFile, {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  await ready(worker);
  return { uri, readOnly, ...clientOf(worker) };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      void worker.terminate();
      reject(error);
    };
    worker.once("error", fail);
    worker.once("message", (message: WorkerAnswer) => {
      worker.off("error", fail);
      if ("ready" in message) resolve();
      else fail(failureOf(message));
    });
  });
}

function clientOf(worker: Worker): Pick<EmbeddedStore, "close" | "stats"> {
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let closing: Promise<void> | null = null;
  worker.on("message", (message: WorkerAnswer) => {
    if (!("id" in message)) return;
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    if ("failure" in message) waiter?.reject(new Error(message.failure));
    else waiter?.resolve(message.result as never);
  });
  worker.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("The embedded store has stopped."));
    waiting.clear();
  });
  const ask = <Result>(asked: Asked): Promise<Result> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ ...asked, id: lastId } satisfies WorkerRequest);
    });
  const stop = async () => {
    await ask({ ask: "close" });
    await worker.terminate();
  };
  return {
    close: () => (closing ??= stop()),
    stats: () => ask({ ask: "stats" }),
  };
}

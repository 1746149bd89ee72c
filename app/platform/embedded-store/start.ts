import { createHash } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { StoreBusyError } from "./busy";
import type { Asked, BackupData, StoreStatistics, WorkerAnswer, WorkerData, WorkerRequest } from "./protocol";

export { StoreBusyError };

export interface EmbeddedStore {
  /** Where the MongoDB driver connects; append the database's name before the question mark. */
  uri: string;
  close(): Promise<void>;
  /** Copies a consistent state to `file`, which must not exist, while the store goes on serving. */
  backup(file: string): Promise<void>;
  /** What is wrong with the data, in words; empty when nothing is. */
  check(): Promise<string[]>;
  stats(): Promise<StoreStatistics>;
}

export interface EmbeddedStoreOptions {
  directory: string;
  /** The bundle of `worker.ts`. */
  workerFile: string;
  /** Bytes the cache of decoded documents may take. */
  cacheBytes?: number;
}

const defaultCacheBytes = 32 * 1024 * 1024;
/** What lives shortly in the thread: a command and its answer. The default is as much as a whole server's. */
const youngMegabytes = 12;
/** Longer paths of Unix sockets are cut off silently. */
const longestSocketPath = 103;

function socketPath(directory: string): string {
  const preferred = path.join(directory, "store.sock");
  if (Buffer.byteLength(preferred) <= longestSocketPath) return preferred;
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  const folder = path.join(tmpdir(), `store-${userInfo().uid}-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return path.join(folder, "store.sock");
}

/**
 * Opens the store of a folder in a thread of its own, making it if need be.
 * Rejects with StoreBusyError when another process has the folder.
 */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const directory = path.resolve(options.directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const socket = socketPath(directory);
  const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true&retryWrites=false`;
  const workerData: WorkerData = { directory, socket, uri, cacheBytes: options.cacheBytes ?? defaultCacheBytes };
  const worker = new Worker(options.workerFile, {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  await ready(worker, directory);
  return { uri, backup: (file) => backup(options.workerFile, directory, path.resolve(file)), ...clientOf(worker) };
}

function ready(worker: Worker, directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      void worker.terminate();
      reject(error);
    };
    worker.once("error", fail);
    worker.once("message", (message: WorkerAnswer) => {
      worker.off("error", fail);
      if ("busy" in message) fail(new StoreBusyError(directory, message.busy.pid, message.busy.uri));
      else if ("failedToStart" in message) fail(new Error(message.failedToStart));
      else resolve();
    });
  });
}

async function backup(workerFile: string, directory: string, to: string): Promise<void> {
  const workerData: BackupData = { backup: { from: path.join(directory, "store.sqlite"), to } };
  const worker = new Worker(workerFile, { workerData });
  await ready(worker, directory);
  await worker.terminate();
}

function clientOf(worker: Worker): Pick<EmbeddedStore, "close" | "check" | "stats"> {
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
    check: () => ask({ ask: "check" }),
    stats: () => ask({ ask: "stats" }),
  };
}

import { chmodSync, rmSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { registerAllOperators } from "./aggregation/operators";
import { StoreBusyError } from "./busy";
import { Cursors } from "./commands/cursors";
import { runCommand } from "./commands/dispatch";
import { FolderLock } from "./lock";
import type { BackupData, WorkerAnswer, WorkerData, WorkerRequest } from "./protocol";
import { DatabaseFile, explain } from "./storage/database-file";
import { Store } from "./storage/store";
import { serve } from "./wire/server";

const port = parentPort!;
const answer = (message: WorkerAnswer) => port.postMessage(message);

async function start({ directory, socket, uri, cacheBytes }: WorkerData): Promise<void> {
  registerAllOperators();
  const lock = FolderLock.acquire(directory);
  rmSync(socket, { force: true });
  const store = new Store({ file: path.join(directory, "store.sqlite"), cacheBytes });
  const cursors = new Cursors();
  const server = await serve(socket, (database, body) => runCommand({ store, cursors, database, body }));
  chmodSync(socket, 0o600);
  lock.announce(uri);
  port.on("message", async (request: WorkerRequest) => {
    try {
      answer({ id: request.id, result: await perform(request) });
    } catch (error) {
      answer({ id: request.id, failure: error instanceof Error ? error.message : String(error) });
    }
  });
  answer({ ready: true });

  async function perform(request: WorkerRequest): Promise<unknown> {
    switch (request.ask) {
      case "check":
        return store.faults();
      case "stats":
        return { cache: store.cache.size(), cursors: cursors.count, collections: store.all().length };
      case "close":
        await server.close();
        store.close();
        lock.release();
        rmSync(socket, { force: true });
    }
  }
}

/** Copies what is committed, as another reader of the file beside the store's own thread, which goes on. */
async function copy({ backup }: BackupData): Promise<void> {
  const file = new DatabaseFile(backup.from);
  try {
    file.copyTo(backup.to);
  } finally {
    file.close();
  }
  answer({ ready: true });
}

const data = workerData as WorkerData | BackupData;
("backup" in data ? copy(data) : start(data)).catch((error: unknown) => {
  if (error instanceof StoreBusyError) answer({ busy: { pid: error.pid, uri: error.uri } });
  else {
    const reason = explain(error);
    answer({ failedToStart: reason instanceof Error ? reason.message : String(reason) });
  }
});

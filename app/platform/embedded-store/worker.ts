import { chmodSync, rmSync } from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { registerAllOperators } from "./aggregation/operators";
import { StoreBusyError } from "./busy";
import { Cursors } from "./commands/cursors";
import { runCommand } from "./commands/dispatch";
import { StoreFileError } from "./file-error";
import { FolderLock } from "./lock";
import type { Task, WorkerAnswer, WorkerData, WorkerRequest } from "./protocol";
import { type Checked, checkFile } from "./storage/check";
import { backUp, restore } from "./storage/copy";
import { explain } from "./storage/database-file";
import { Store } from "./storage/store";
import { serve } from "./wire/server";

const port = parentPort!;
const answer = (message: WorkerAnswer) => port.postMessage(message);

async function start({ directory, socket, uri, cacheBytes, readOnly }: WorkerData): Promise<void> {
  registerAllOperators();
  const lock = readOnly ? FolderLock.share(directory) : FolderLock.acquire(directory);
  rmSync(socket, { force: true });
  const file = path.join(directory, "store.sqlite");
  const store = new Store({ file, cacheBytes, access: readOnly ? "read" : "write" });
  const cursors = new Cursors();
  const server = await serve(socket, (database, body) => runCommand({ store, cursors, database, body }));
  chmodSync(socket, 0o600);
  if (!readOnly) lock?.announce(uri);
  port.on("message", async (request: WorkerRequest) => {
    try {
      answer({ id: request.id, result: await answerTo(request) });
    } catch (error) {
      answer({ id: request.id, failure: error instanceof Error ? error.message : String(error) });
    }
  });
  answer({ ready: true });

  async function answerTo(request: WorkerRequest): Promise<unknown> {
    switch (request.ask) {
      case "stats":
        return { cache: store.cache.size(), cursors: cursors.count, collections: store.all().length };
      case "close":
        await server.close();
        await store.file.log.atRest();
        store.close();
        lock?.release();
        rmSync(socket, { force: true });
    }
  }
}

function perform(order: Task): Checked {
  registerAllOperators();
  switch (order.task) {
    case "check":
      return checkFile(order.file);
    case "backup":
      return backUp(order);
    case "restore":
      return restore(order);
  }
}

async function obey(order: WorkerData | Task): Promise<void> {
  if ("task" in order) answer({ done: perform(order) });
  else await start(order);
}

obey(workerData).catch((error: unknown) => {
  const reason = explain(error);
  if (reason instanceof StoreBusyError) {
    answer({ busy: { directory: reason.directory, pid: reason.pid, uri: reason.uri } });
  } else if (reason instanceof StoreFileError) {
    answer({ refused: { fault: reason.fault, file: reason.file, detail: reason.detail } });
  } else answer({ failedToStart: reason instanceof Error ? reason.message : String(reason) });
});

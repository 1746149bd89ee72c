import path from "node:path";
import { Worker } from "node:worker_threads";
import { StoreBusyError } from "./busy";
import { StoreFileError } from "./file-error";
import type { Task, WorkerAnswer } from "./protocol";
import type { Checked } from "./storage/check";

export type { Checked };
export { StoreBusyError, StoreFileError };

/** The bundle of `worker.ts`. */
interface Using {
  workerFile: string;
}

/** Where the store of a folder keeps its data. */
export const storeFile = (directory: string): string => path.join(path.resolve(directory), "store.sqlite");

/**
 * Goes through a store's file, also while a process serves it. Rejects with StoreFileError when it is no store or of a
 * version this program does not know; what is damaged is told in `faults`.
 */
export function checkStore(file: string, { workerFile }: Using): Promise<Checked> {
  return perform(workerFile, { task: "check", file: path.resolve(file) });
}

/**
 * Writes one consistent state of the folder's store to a file, also while a process serves it, and checks what was
 * written. Rejects with StoreFileError, leaving no half file, when that cannot be done.
 */
export function backUpStore(
  directory: string,
  to: string,
  { workerFile, overwrite = false }: Using & { overwrite?: boolean },
): Promise<Checked> {
  return perform(workerFile, { task: "backup", from: storeFile(directory), to: path.resolve(to), overwrite });
}

/**
 * Puts a backup into a folder whose store is empty or not there. Rejects with StoreBusyError when a process has the
 * folder, and with StoreFileError when its store holds documents or the backup is not one, is damaged or too new.
 */
export function restoreStore(from: string, directory: string, { workerFile }: Using): Promise<Checked> {
  return perform(workerFile, { task: "restore", from: path.resolve(from), directory: path.resolve(directory) });
}

function perform(workerFile: string, task: Task): Promise<Checked> {
  const worker = new Worker(workerFile, { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (answer: WorkerAnswer) => {
      void worker.terminate();
      if ("done" in answer) resolve(answer.done);
      else reject(failureOf(answer));
    });
  });
}

/** The error a thread could not hand over as one. */
export function failureOf(answer: WorkerAnswer): Error {
  if ("busy" in answer) return new StoreBusyError(answer.busy.directory, answer.busy.pid, answer.busy.uri);
  if ("refused" in answer) return new StoreFileError(answer.refused.fault, answer.refused.file, answer.refused.detail);
  return new Error("failedToStart" in answer ? answer.failedToStart : "The embedded store's thread gave no answer.");
}

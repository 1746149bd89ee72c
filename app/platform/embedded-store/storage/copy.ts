import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { StoreFileError } from "../file-error";
import { FolderLock } from "../lock";
import { type Checked, checkFile } from "./check";
import { DatabaseFile } from "./database-file";
import { Store } from "./store";

interface BackupOrder {
  from: string;
  to: string;
  /** Whether a file that is there may be replaced. */
  overwrite: boolean;
}

/** Copies a consistent state to `to` and checks the copy. A copy that fails or is faulty leaves no file. */
export function backUp({ from, to, overwrite }: BackupOrder): Checked {
  if (path.dirname(to) === path.dirname(from)) throw new StoreFileError("inStore", to);
  if (!overwrite && existsSync(to)) throw new StoreFileError("exists", to);
  return copyWhole(from, to);
}

/** Puts a backup into a folder whose store is empty or missing, after checking it. */
export function restore({ from, directory }: { from: string; directory: string }): Checked {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = FolderLock.acquire(directory);
  try {
    const to = path.join(directory, "store.sqlite");
    requireEmpty(to);
    requireWhole(from, checkFile(from));
    return copyWhole(from, to);
  } finally {
    lock.release();
  }
}

function requireWhole(file: string, { faults }: Checked): void {
  if (faults.length > 0) throw new StoreFileError("damaged", file, faults.join("\n"));
}

/** An emptied file, too, is written to under another name and put in its place at the end. */
function requireEmpty(file: string): void {
  if (!existsSync(file)) return;
  const store = new Store({ file, cacheBytes: 0 });
  const documents = store.all().reduce((sum, collection) => sum + collection.count(), 0);
  store.close();
  if (documents > 0) throw new StoreFileError("notEmpty", file, String(documents));
  for (const ending of ["-wal", "-shm"]) rmSync(file + ending, { force: true });
}

/** Under another name until it is whole, checked and on disk; then it has its own at once. */
function copyWhole(from: string, to: string): Checked {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    closeSync(openSync(unfinished, "wx", 0o600));
    copy(from, unfinished);
    const checked = checkFile(unfinished);
    // the fault is of the original: a copy is made of what could be read of it
    requireWhole(from, checked);
    sync(unfinished);
    renameSync(unfinished, to);
    sync(path.dirname(to));
    return checked;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw inWords(error, to);
  }
}

function copy(from: string, to: string): void {
  const file = new DatabaseFile(from, "read");
  try {
    file.copyTo(to);
  } finally {
    file.close();
  }
}

function sync(file: string): void {
  const handle = openSync(file, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function inWords(error: unknown, to: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof StoreFileError || !/^(SQLITE_|E[A-Z]+$)/.test(code)) return error;
  const reason = /FULL|ENOSPC/.test(code) ? "the disk is full" : (error as Error).message;
  return new StoreFileError("notWritten", to, reason);
}

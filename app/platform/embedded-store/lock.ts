import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "libsql";
import { StoreBusyError } from "./busy";

/** Who has a data folder open. */
export interface Owner {
  pid: number;
  /** Where it can be talked to; null while it is starting. */
  uri: string | null;
}

/**
 * Exclusive ownership of a data folder: a lock of the operating system, by way of SQLite, on a file of its own. It
 * ends with the process, however that ends. What is known of the owner stands in another file beside it, because
 * reading a locked file would let the lock go.
 */
export class FolderLock {
  private constructor(
    private readonly connection: Sqlite.Database,
    private readonly ownerFile: string,
  ) {}

  /** Throws StoreBusyError when another process, or this one, holds the folder. */
  static acquire(directory: string): FolderLock {
    const ownerFile = path.join(directory, "owner.json");
    const connection = new Sqlite(path.join(directory, "store.lock"));
    try {
      connection.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    } catch (error) {
      connection.close();
      if (!(error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))) throw error;
      const owner = readOwner(ownerFile);
      throw new StoreBusyError(directory, owner?.pid ?? null, owner?.uri ?? null);
    }
    const lock = new FolderLock(connection, ownerFile);
    lock.announce(null);
    return lock;
  }

  /** Tells others where this process can be talked to. */
  announce(uri: string | null): void {
    const owner: Owner = { pid: process.pid, uri };
    const draft = `${this.ownerFile}.new`;
    writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
    renameSync(draft, this.ownerFile);
  }

  release(): void {
    this.connection.close();
  }
}

function readOwner(file: string): Owner | null {
  try {
    const { pid, uri } = JSON.parse(readFileSync(file, "utf8")) as Partial<Owner>;
    return typeof pid === "number" ? { pid, uri: typeof uri === "string" ? uri : null } : null;
  } catch {
    return null;
  }
}

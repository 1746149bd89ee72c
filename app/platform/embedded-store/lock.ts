import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
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
    const lock = FolderLock.take(directory, new Sqlite(lockFile(directory)), "BEGIN EXCLUSIVE");
    lock.announce(null);
    return lock;
  }

  /** For those who only read: several may, but none beside an owner. Null where the folder never had one. */
  static share(directory: string): FolderLock | null {
    const file = lockFile(directory);
    if (!existsSync(file)) return null;
    return FolderLock.take(
      directory,
      new Sqlite(`${pathToFileURL(file)}?mode=ro`),
      "BEGIN; SELECT * FROM sqlite_master",
    );
  }

  private static take(directory: string, connection: Sqlite.Database, statements: string): FolderLock {
    const ownerFile = path.join(directory, "owner.json");
    try {
      connection.exec(`PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; ${statements}`);
    } catch (error) {
      connection.close();
      if (!(error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))) throw error;
      const owner = readOwner(ownerFile);
      throw new StoreBusyError(directory, owner?.pid ?? null, owner?.uri ?? null);
    }
    return new FolderLock(connection, ownerFile);
  }

  /** Tells others where this process can be talked to; on a full disk they are not told. */
  announce(uri: string | null): void {
    const owner: Owner = { pid: process.pid, uri };
    const draft = `${this.ownerFile}.new`;
    try {
      writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
      renameSync(draft, this.ownerFile);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      rmSync(draft, { force: true });
      rmSync(this.ownerFile, { force: true });
    }
  }

  release(): void {
    this.connection.close();
  }
}

const lockFile = (directory: string): string => path.join(directory, "store.lock");

function readOwner(file: string): Owner | null {
  try {
    const { pid, uri } = JSON.parse(readFileSync(file, "utf8")) as Partial<Owner>;
    return typeof pid === "number" ? { pid, uri: typeof uri === "string" ? uri : null } : null;
  } catch {
    return null;
  }
}

import { closeSync, fdatasyncSync, openSync } from "node:fs";
import Sqlite from "libsql/promise";
import { CommandError } from "../errors";

/** After so many rows what the log holds is moved into the file. */
const rowsAtATime = 1000;
/** From so many pages on a long write waits until all is moved, so that the log begins anew. */
const longLog = 4096;
/** SQLite itself, in the midst of a commit, moves only what is left of a log as long as this. */
export const longestLog = longLog * 2;

/**
 * SQLite's log of what was committed: when it is on disk, and when it goes into the file. Going there takes syncs of
 * both, half a second on a busy disk, and happens in a thread of libsql's own over a second connection.
 */
export class Log {
  /** Set when the disk failed to sync: what it holds is not known any more. */
  failure: CommandError | null = null;
  /** The log opened beside SQLite; null until there is something to sync. */
  private handle: number | null = null;
  private unsynced = false;
  private sync: Promise<void> | null = null;
  private mover: Sqlite | null = null;
  private moving: Promise<void> | null = null;
  /** Written since the log was last moved. */
  private rows = 0;
  /** How long it was then; 0 when it begins anew. */
  private pages = 0;

  constructor(private readonly file: string) {}

  committed(rows: number): void {
    this.unsynced = true;
    this.rows += rows;
    if (this.rows >= rowsAtATime) void this.move();
  }

  /**
   * Resolves when all that was committed so far is on disk. All who ask in one turn of the event loop share a sync,
   * which takes as long as everything else they do. It happens in this thread: handing it to another costs more.
   */
  synced(): Promise<void> {
    if (!this.unsynced) return settled;
    this.sync ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        this.sync = null;
        try {
          this.syncNow();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    return this.sync;
  }

  private syncNow(): void {
    this.unsynced = false;
    try {
      this.handle ??= openSync(`${this.file}-wal`, "r+");
      fdatasyncSync(this.handle);
    } catch (error) {
      throw this.fail((error as NodeJS.ErrnoException).code);
    }
  }

  /** Resolves when a long write may go on: it is not to fill the log faster than it can be emptied. */
  async room(): Promise<void> {
    if (this.rows >= rowsAtATime || this.pages >= longLog) await this.move();
  }

  /** Resolves when nothing is being moved. */
  async atRest(): Promise<void> {
    await this.moving;
  }

  private move(): Promise<void> {
    this.moving ??= this.moveNow().finally(() => {
      this.moving = null;
    });
    return this.moving;
  }

  private async moveNow(): Promise<void> {
    this.rows = 0;
    try {
      this.mover ??= new Sqlite(this.file, {});
      const statement = await this.mover.prepare("PRAGMA wal_checkpoint(PASSIVE)");
      const [[, pages, moved]] = await statement.raw().all();
      this.pages = moved < pages ? pages : 0;
    } catch (error) {
      const { code } = error as { code?: string };
      // of anything else, as a full disk, the log only grows until it can be moved
      if (code?.startsWith("SQLITE_IOERR")) this.fail(code);
    }
  }

  private fail(code: string | undefined): CommandError {
    this.failure = new CommandError(
      "InternalError",
      `The disk reported an error (${code}): what was written last may not be kept. Nothing more is written until the program is started again.`,
    );
    return this.failure;
  }

  close(): void {
    this.mover?.close();
    if (this.handle !== null) closeSync(this.handle);
  }
}

const settled = Promise.resolve();

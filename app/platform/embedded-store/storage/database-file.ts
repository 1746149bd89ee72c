import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";
import Sqlite from "libsql";
import { CommandError } from "../errors";
import { StoreFileError } from "../file-error";
import { isReadOnlyFileSystem } from "../read-only";
import { Log, longestLog } from "./log";

/** The version of the layout below. A file of a later one is refused, one of an earlier brought up to it. */
export const formatVersion = 2;
/** "PfSt" in the file's header, so that another program's SQLite file is not taken for a store. */
const applicationId = 0x50665374;

type Parameter = number | string | Uint8Array | null;
type Statement = Sqlite.Statement;

const layout = `
  CREATE TABLE collection (
    id INTEGER PRIMARY KEY AUTOINCREMENT, namespace TEXT NOT NULL UNIQUE, options BLOB NOT NULL
  );
  CREATE TABLE collection_index (
    id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, specification BLOB NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name)
  );`;

export const documentTable = (collection: number): string => `document_${collection}`;
export const entryTable = (index: number): string => `entry_${index}`;

/** `write`: made where it is missing. `read`: as another reader beside the process that has it, or of a copy. */
export type Access = "write" | "read";

/**
 * The one file that knows the storage: a SQLite file in write-ahead mode. Documents and index entries are tables of
 * their own for each collection and index. A commit is on disk once the log is synced after it.
 */
export class DatabaseFile {
  private readonly connection: Sqlite.Database;
  private readonly statements = new Map<string, Statement>();
  private inTransaction = false;
  /** Rows written in the transaction that is open. */
  private rows = 0;
  readonly log: Log;

  /** Throws StoreFileError when it is not a store, damaged at its head, or of a version this program does not know. */
  constructor(
    readonly file: string,
    private readonly access: Access = "write",
  ) {
    if (access === "read" && !existsSync(file)) throw new StoreFileError("missing", file);
    this.connection = open(file, access);
    this.log = new Log(file);
    try {
      this.connection.exec("PRAGMA busy_timeout = 5000");
      this.checkFormat();
      if (access === "write") this.prepareToWrite();
    } catch (error) {
      this.connection.close();
      throw explain(error, file);
    }
  }

  private checkFormat(): void {
    const version = this.pragma("user_version");
    const isOther = version === 0 ? this.tables().length > 0 : this.pragma("application_id") !== applicationId;
    const versions = `format ${version}; this one knows ${formatVersion}`;
    if (isOther || (version === 0 && this.access === "read")) throw new StoreFileError("notStore", this.file);
    if (version > formatVersion) throw new StoreFileError("later", this.file, versions);
    if (version < formatVersion && this.access === "read") throw new StoreFileError("earlier", this.file, versions);
  }

  private prepareToWrite(): void {
    const version = this.pragma("user_version");
    if (version === 0) this.create();
    else if (version < 2) this.addChecksums();
    this.connection.exec("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8192");
    // commits are synced by the log, several at once; SQLite still syncs where the log goes into the file
    this.connection.exec(
      `PRAGMA synchronous = NORMAL; PRAGMA checkpoint_fullfsync = ON; PRAGMA wal_autocheckpoint = ${longestLog}`,
    );
  }

  private create(): void {
    this.connection.exec("PRAGMA page_size = 8192");
    this.connection.exec(
      `BEGIN EXCLUSIVE; ${layout}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatVersion}; COMMIT`,
    );
  }

  /** From format 1, which had no checksums. */
  private addChecksums(): void {
    this.transaction(() => {
      for (const table of this.tables().filter((name) => name.startsWith("document_"))) {
        this.define(`ALTER TABLE ${table} ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0`);
        for (const [record] of this.all<[number]>(`SELECT record FROM ${table}`, [])) {
          const [bytes] = this.get<[Buffer]>(`SELECT bytes FROM ${table} WHERE record = ?`, [record])!;
          this.run(`UPDATE ${table} SET checksum = ? WHERE record = ?`, [checksum(bytes), record]);
        }
      }
      this.define("PRAGMA user_version = 2");
    });
  }

  /** The names of all tables, in no order; SQLite's own left out. */
  tables(): string[] {
    return this.all<[string]>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
      [],
    ).map(([name]) => name);
  }

  private pragma(name: string): number {
    return this.all<[number]>(`PRAGMA ${name}`, [])[0]?.[0] ?? 0;
  }

  private statement(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      if (/^(SELECT|PRAGMA|INSERT.*RETURNING)/s.test(sql)) statement.raw(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  all<Row extends unknown[]>(sql: string, parameters: Parameter[]): Row[] {
    return this.statement(sql).all(parameters as never) as Row[];
  }

  get<Row extends unknown[]>(sql: string, parameters: Parameter[]): Row | undefined {
    return this.statement(sql).get(parameters as never) as Row | undefined;
  }

  run(sql: string, parameters: Parameter[]): number {
    this.rows++;
    return Number(this.statement(sql).run(parameters as never).lastInsertRowid);
  }

  /** Changes tables. Statements prepared before may no longer fit, so they are let go. */
  define(sql: string): void {
    this.statements.clear();
    this.connection.exec(sql);
  }

  /** All of `work`'s writes or none; they are on disk once the log is synced. Nested calls join the outer one. */
  transaction<Result>(work: () => Result): Result {
    if (this.inTransaction) return work();
    this.begin();
    try {
      const result = work();
      this.run("COMMIT", []);
      this.log.committed(this.rows);
      return result;
    } catch (error) {
      this.rollback();
      throw explain(error);
    } finally {
      this.inTransaction = false;
    }
  }

  private begin(): void {
    if (this.log.failure) throw this.log.failure;
    this.rows = 0;
    try {
      this.run("BEGIN IMMEDIATE", []);
    } catch (error) {
      throw explain(error);
    }
    this.inTransaction = true;
  }

  private rollback(): void {
    try {
      this.connection.exec("ROLLBACK");
    } catch {
      // SQLite has already rolled back by itself, as it does when the disk is full.
    }
  }

  /** What `work` reads is one state, whatever others write in the meantime. */
  snapshot<Result>(work: () => Result): Result {
    this.connection.exec("BEGIN");
    try {
      return work();
    } finally {
      this.connection.exec("ROLLBACK");
    }
  }

  /** Copies a consistent state to a file that is empty or not there. */
  copyTo(file: string): void {
    this.connection.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  }

  /** What SQLite finds wrong with the file; empty when nothing is. */
  faults(): string[] {
    const found = this.all<[string]>("PRAGMA integrity_check", []).map(([fault]) => fault);
    return found.length === 1 && found[0] === "ok" ? [] : found;
  }

  /** Leaves everything in the one file where there is room, so that it can be copied alone. */
  close(): void {
    this.statements.clear();
    this.log.close();
    try {
      if (this.access === "write") this.connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // it stays in the log, which is as good
    }
    this.connection.close();
  }
}

/** Kept beside each document, since SQLite would not notice that a disk has changed a letter. */
export const checksum = (bytes: Buffer): number => crc32(bytes);

function open(file: string, access: Access): Sqlite.Database {
  if (access === "write") return new Sqlite(file);
  try {
    return new Sqlite(readAddress(file));
  } catch (error) {
    throw new StoreFileError("unreadable", file, (error as Error).message);
  }
}

/** Without a log on a read-only file system the file is read as it lies; SQLite would want to make a log. */
function readAddress(file: string): string {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  const isStill = !log?.size && isReadOnlyFileSystem(path.dirname(file));
  return `${pathToFileURL(file)}?mode=ro${isStill ? "&immutable=1" : ""}`;
}

/** Storage faults in words a person can act on. */
export function explain(error: unknown, file = "The store's file"): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_FULL")) {
    return new CommandError(
      14031,
      "The disk is full: nothing was written, or of many documents only some. Free some space and try again.",
    );
  }
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
    // not IllegalOperation: the driver would say instead that retryWrites is wrong
    return new CommandError("OperationFailed", "The data folder cannot be written to: nothing was written.");
  }
  if (code.startsWith("SQLITE_IOERR")) {
    return new CommandError("InternalError", `The disk reported an error: nothing was written (${code}).`);
  }
  if (code.startsWith("SQLITE_NOTADB")) return new StoreFileError("notStore", file);
  if (code.startsWith("SQLITE_CORRUPT")) return new StoreFileError("damaged", file, (error as Error).message);
  return error;
}

import Sqlite from "libsql";
import { CommandError } from "../errors";

/** The version of the layout below. A file of a later one is refused. */
export const formatVersion = 1;
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

/**
 * The one file that knows the storage: a SQLite file in write-ahead mode, each commit synced to disk before it
 * returns. Documents and index entries are tables of their own for each collection and index.
 */
export class DatabaseFile {
  private readonly connection: Sqlite.Database;
  private readonly statements = new Map<string, Statement>();
  private inTransaction = false;

  /** Opens or makes the file. Throws an Error that says so when it is not a store or of a later version. */
  constructor(readonly file: string) {
    this.connection = new Sqlite(file);
    this.connection.exec(
      "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON",
    );
    const version = this.pragma("user_version");
    if (version === 0) this.create();
    else if (this.pragma("application_id") !== applicationId) throw new Error(`${file} is not an embedded store`);
    else if (version > formatVersion) {
      throw new Error(
        `${file} was written by a later version of this program (format ${version}; this one knows ${formatVersion})`,
      );
    }
    this.connection.exec("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384");
  }

  private create(): void {
    const tables = this.all<[number]>("SELECT count(*) FROM sqlite_master", []);
    if (tables[0]?.[0] !== 0) throw new Error(`${this.file} is not an embedded store`);
    this.connection.exec("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL");
    this.connection.exec(
      `BEGIN EXCLUSIVE; ${layout}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatVersion}; COMMIT`,
    );
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
    return Number(this.statement(sql).run(parameters as never).lastInsertRowid);
  }

  /** Changes tables. Statements prepared before may no longer fit, so they are let go. */
  define(sql: string): void {
    this.statements.clear();
    this.connection.exec(sql);
  }

  /** All of `work`'s writes or none; they are on disk when this returns. Nested calls join the outer one. */
  transaction<Result>(work: () => Result): Result {
    if (this.inTransaction) return work();
    this.begin();
    try {
      const result = work();
      this.connection.exec("COMMIT");
      return result;
    } catch (error) {
      this.rollback();
      throw explain(error);
    } finally {
      this.inTransaction = false;
    }
  }

  private begin(): void {
    try {
      this.connection.exec("BEGIN IMMEDIATE");
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

  /** Copies a consistent state to a new file, which must not exist. */
  copyTo(file: string): void {
    this.connection.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  }

  /** What SQLite finds wrong with the file; empty when nothing is. */
  faults(): string[] {
    const found = this.all<[string]>("PRAGMA integrity_check", []).map(([fault]) => fault);
    return found.length === 1 && found[0] === "ok" ? [] : found;
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }
}

/** Storage faults in words a person can act on. */
export function explain(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_FULL")) {
    return new CommandError(14031, "The disk is full: nothing was written. Free some space and try again.");
  }
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
    return new CommandError("IllegalOperation", "The data folder cannot be written to: nothing was written.");
  }
  if (code.startsWith("SQLITE_IOERR")) {
    return new CommandError("InternalError", `The disk reported an error: nothing was written (${code}).`);
  }
  return error;
}

import { setTimeout as delay } from "node:timers/promises";
import mongoose from "mongoose";
import { EnvironmentError } from "../environment.server";
import { acquireLease, type Lease } from "../lease.server";
import { logger } from "../log.server";

/**
 * A change of what is stored, that the program needs before it can use it. Applied at the start, before the indexes are
 * made, by one server under a lease; the others wait. It must be idempotent and work on what it finds by the driver, not by
 * the models, which have gone on: it may be cut off anywhere, and is then called again with the last saved cursor.
 *
 *   { id: 1, name: "notes-have-authors", async run({ database, cursor, saveCursor }) { … } }
 *
 * Ids count from 1, and one that has been released is never changed or taken away.
 */
export interface Migration {
  id: number;
  name: string;
  run(context: MigrationContext): Promise<void>;
}

export interface MigrationContext {
  database: mongoose.mongo.Db;
  /** As last saved; undefined the first time. */
  cursor: unknown;
  /** What is before it is not done again. Throws when another server has taken over. */
  saveCursor(cursor: unknown): Promise<void>;
}

export interface AppliedMigration {
  _id: number;
  name: string;
  startedAt: Date;
  finishedAt?: Date;
  cursor?: unknown;
  /** The database was made by a program that had it already. */
  wasBornWithIt?: boolean;
}

interface MigrateOptions {
  isReadOnly?: boolean;
  /** How often it is looked whether another server has finished, in milliseconds. */
  lookEvery?: number;
}

const stored = () => mongoose.connection.collection<AppliedMigration>("migrations");

/** What the database says of migrations, whether this program knows them or not, in order. */
export function readMigrations(): Promise<AppliedMigration[]> {
  return stored().find().sort({ _id: 1 }).toArray();
}

/** Applies what is not applied yet, or waits until another server has. Throws EnvironmentError where it cannot be. */
export async function migrate(
  known: readonly Migration[],
  { isReadOnly = false, lookEvery = 500 }: MigrateOptions = {},
): Promise<void> {
  let isWaiting = false;
  for (;;) {
    const pending = await pendingOf(known);
    if (pending.length === 0) return;
    if (isReadOnly) throw new EnvironmentError({ key: "command:environment.database.behind" });
    const lease = await acquireLease("migrations");
    if (lease) {
      try {
        // another may have finished since it was looked
        await applyAll(await pendingOf(known), lease);
      } finally {
        await lease.release();
      }
      continue;
    }
    if (!isWaiting)
      logger.warn({ pending: pending.map(({ name }) => name) }, "waiting for another server's migrations");
    isWaiting = true;
    await delay(lookEvery);
  }
}

/** Throws EnvironmentError where a newer program has been at the database: what it left cannot be known here. */
async function pendingOf(known: readonly Migration[]): Promise<Migration[]> {
  const applied = await readMigrations();
  const newer = applied.filter(({ _id }) => !known.some(({ id }) => id === _id));
  if (newer.length > 0) {
    const names = newer.map(({ _id, name }) => `${_id} ${name}`).join(", ");
    throw new EnvironmentError({ key: "command:environment.database.newer", params: { names } });
  }
  const finished = new Set(applied.flatMap(({ _id, finishedAt }) => (finishedAt ? [_id] : [])));
  return known.filter(({ id }) => !finished.has(id)).sort((one, other) => one.id - other.id);
}

async function applyAll(pending: readonly Migration[], lease: Lease): Promise<void> {
  if (pending.length === 0) return;
  if (await isNewDatabase()) {
    const now = new Date();
    await stored().insertMany(
      pending.map(({ id, name }) => ({ _id: id, name, startedAt: now, finishedAt: now, wasBornWithIt: true })),
    );
    return;
  }
  for (const migration of pending) await apply(migration, lease);
}

/** Nothing has ever been kept in it, other than our own bookkeeping. */
async function isNewDatabase(): Promise<boolean> {
  const bookkeeping = ["leases", "migrations", "scheduledJobs"];
  const collections = await mongoose.connection.listCollections();
  return collections.every(({ name }) => bookkeeping.includes(name) || name.startsWith("system."));
}

async function apply({ id, name, run }: Migration, lease: Lease): Promise<void> {
  const begun = await stored().findOneAndUpdate(
    { _id: id },
    { $setOnInsert: { name, startedAt: new Date() } },
    { upsert: true, returnDocument: "after" },
  );
  logger.warn({ migration: name, isResumed: begun?.cursor !== undefined }, "migration begun");
  const stillOurs = () => {
    if (lease.lost.aborted) throw new Error(`the lease was lost during the migration ${name}`);
  };
  await run({
    database: mongoose.connection.db!,
    cursor: begun?.cursor,
    async saveCursor(cursor) {
      stillOurs();
      await stored().updateOne({ _id: id }, { $set: { cursor } });
    },
  });
  stillOurs();
  await stored().updateOne({ _id: id }, { $set: { finishedAt: new Date() }, $unset: { cursor: "" } });
  logger.warn({ migration: name }, "migration finished");
}

import { once } from "node:events";
import mongoose from "mongoose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Migration, migrate, readMigrations } from "~/platform/upgrade/migrations.server";
import { migrations as shipped } from "~models/migrations.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
// @ts-expect-error plain JavaScript, for the other process too
import { numbering as untypedNumbering } from "./counting-migration.mjs";
import { type OwnProgram, ownProgram } from "./own-program";

const numbering = untypedNumbering as (at?: number, wait?: () => Promise<void>) => Migration;

interface Thing {
  _id: number;
  number?: number;
  times?: number;
}

let store: FreshStore;
let otherServer: OwnProgram;

beforeAll(async () => {
  store = await openFreshStore();
  otherServer = await ownProgram("migrating-process");
});

beforeEach(async () => {
  for (const name of ["leases", "migrations"]) await mongoose.connection.collection(name).deleteMany({});
  await things().deleteMany({});
  await things().insertMany(Array.from({ length: 20 }, (_, index) => ({ _id: index + 1 })));
});

afterEach(() => otherServer.killAll());

afterAll(async () => {
  otherServer.remove();
  await store.close();
});

const things = () => mongoose.connection.collection<Thing>("things");
const timesDone = async () => (await things().find().sort({ _id: 1 }).toArray()).map(({ times }) => times ?? 0);
const once20 = Array.from({ length: 20 }, () => 1);

describe("migrations", () => {
  it("are applied once, in their order, and recorded", async () => {
    const order: string[] = [];
    const second: Migration = { id: 2, name: "second", run: async () => void order.push("second") };
    const first: Migration = { id: 1, name: "first", run: async () => void order.push("first") };
    await migrate([second, first]);
    await migrate([second, first]);
    expect(order).toEqual(["first", "second"]);
    const recorded = await readMigrations();
    expect(recorded.map(({ _id, name }) => [_id, name])).toEqual([
      [1, "first"],
      [2, "second"],
    ]);
    expect(recorded.every(({ finishedAt }) => finishedAt instanceof Date)).toBe(true);
  });

  it("that a kill cut off go on where they were, and what was done last is done again and nothing else", async () => {
    const other = otherServer.start();
    await other.says("at 7");
    const ended = once(other.process, "exit");
    other.process.kill("SIGKILL");
    await ended;
    expect((await readMigrations())[0]).toMatchObject({ _id: 1, cursor: 6 });

    await migrate([numbering()]);
    expect(await timesDone()).toEqual(once20.map((_, index) => (index === 6 ? 2 : 1)));
    const [recorded] = await readMigrations();
    expect(recorded?.finishedAt).toBeInstanceOf(Date);
    expect(recorded?.cursor).toBeUndefined();
  });

  it("that another server is at are waited for, and not done a second time", async () => {
    const other = otherServer.start();
    await other.says("at 7");
    let isDone = false;
    const waiting = migrate([numbering()], { lookEvery: 10 }).then(() => {
      isDone = true;
    });
    await vi.waitFor(async () => expect((await timesDone())[6]).toBe(1));
    expect(isDone).toBe(false);
    other.process.kill("SIGUSR2");
    await waiting;
    expect(await timesDone()).toEqual(once20);
  });

  it("that fail leave their cursor, let go of the lease, and succeed the next time", async () => {
    await expect(migrate([numbering(5, () => Promise.reject(new Error("no luck")))])).rejects.toThrow("no luck");
    await migrate([numbering()]);
    expect(await timesDone()).toEqual(once20.map((_, index) => (index === 4 ? 2 : 1)));
  });

  it("of a newer program are left alone, and the start is refused with their names", async () => {
    const newer: Migration = { id: 2, name: "from-the-future", run: async () => {} };
    await migrate([numbering(), newer]);
    await expect(migrate([numbering()])).rejects.toMatchObject({
      name: "EnvironmentError",
      reasons: [{ key: "command:environment.database.newer", params: { names: "2 from-the-future" } }],
    });
  });

  it("are refused where nothing can be written", async () => {
    await expect(migrate([numbering()], { isReadOnly: true })).rejects.toMatchObject({
      reasons: [{ key: "command:environment.database.behind" }],
    });
    expect(await timesDone()).toEqual(once20.map(() => 0));
  });

  it("are not needed by a database that is new, and are known to be in it", async () => {
    await mongoose.connection.dropDatabase();
    await migrate([numbering()]);
    expect(await readMigrations()).toMatchObject([{ _id: 1, wasBornWithIt: true }]);
    await things().insertOne({ _id: 1 });
    await migrate([numbering()]);
    expect(await timesDone()).toEqual([0]);
  });
});

describe("the migrations of this version", () => {
  it("are numbered from 1 without a gap and have names of their own", () => {
    expect(shipped.map(({ id }) => id)).toEqual(shipped.map((_, index) => index + 1));
    expect(new Set(shipped.map(({ name }) => name)).size).toBe(shipped.length);
  });
});

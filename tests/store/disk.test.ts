import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Collection, MongoClient } from "mongodb";
import { afterEach, describe, expect, it } from "vitest";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { openTestStore, type TestStore, workerFile } from "./open-test-store";
import { type SmallDisk, withSmallDisk } from "./small-disk";

const open: { close(): Promise<void> }[] = [];
let disk: SmallDisk | null = null;

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  disk?.remove();
});

/** A store on a small disk of its own; null where this user may not mount one. */
async function openOnSmallDisk(): Promise<{ store: TestStore; collection: Collection; directory: string } | null> {
  disk = withSmallDisk(4);
  if (!disk) return null;
  const directory = path.join(disk.folder, "store");
  mkdirSync(directory);
  return { ...(await reopen(directory)), directory };
}

async function reopen(directory: string): Promise<{ store: TestStore; collection: Collection }> {
  const store = await openTestStore(directory);
  const client = await new MongoClient(store.uri).connect();
  open.push(store, client);
  return { store, collection: client.db("shop").collection("things") };
}

const noMount = "needs the right to mount a file system";
const kilobytes = (count: number) => "x".repeat(count * 1000);

describe("on a full disk", () => {
  it("writes are refused with MongoDB's code, reads go on, and with room again so do writes", async ({ skip }) => {
    const opened = await openOnSmallDisk();
    if (!opened) return skip(noMount);
    const { collection } = opened;
    const ballast = path.join(disk!.folder, "ballast");
    await collection.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    await collection.insertMany([{ _id: 1 as never }, { _id: 2 as never, until: new Date(Date.now() + 300) }]);
    for (let size = 2000; size > 0; size = Math.floor(size / 2)) {
      try {
        for (;;) writeFileSync(ballast, kilobytes(size), { flag: "a" });
      } catch {
        // no room for so much; less may still fit
      }
    }
    const refused = await collection.insertOne({ text: kilobytes(200) }).catch((error) => error);
    expect(refused).toMatchObject({ code: 14031, message: expect.stringContaining("disk is full") });
    expect(await collection.findOne({ _id: 1 as never })).toEqual({ _id: 1 });
    expect(await collection.countDocuments()).toBeGreaterThan(0);
    rmSync(ballast);
    await collection.insertOne({ _id: 3 as never, text: kilobytes(200) });
    expect(await collection.countDocuments({ _id: 3 as never })).toBe(1);
  });
});

describe("on a read-only file system", () => {
  it("what was written is served, every write is refused, and indexes that are there may be asked for", async ({
    skip,
  }) => {
    const opened = await openOnSmallDisk();
    if (!opened) return skip(noMount);
    await opened.collection.createIndex({ n: 1 }, { unique: true });
    await opened.collection.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    await opened.collection.insertMany([{ n: 1, until: new Date(0) }, { n: 2 }]);
    for (const one of open.splice(0).reverse()) await one.close();
    disk!.setReadOnly(true);
    const { store, collection } = await reopen(opened.directory);
    expect(store.readOnly).toBe(true);
    expect(await collection.findOne({ n: 2 })).toMatchObject({ n: 2 });
    await collection.createIndex({ n: 1 }, { unique: true });
    await expect(collection.insertOne({ n: 3 })).rejects.toMatchObject({
      code: 96,
      message: expect.stringContaining("cannot be written"),
    });
    const second = await startEmbeddedStore({ directory: opened.directory, workerFile });
    open.push(second);
    expect(second.uri).not.toBe("");
    disk!.setReadOnly(false);
  });
});

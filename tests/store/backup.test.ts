import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";
import Sqlite from "libsql";
import { type Collection, MongoClient } from "mongodb";
import { afterEach, describe, expect, it } from "vitest";
import { backUpStore, checkStore, restoreStore, storeFile } from "~/platform/embedded-store/maintenance";
import { newDirectory, openTestStore, type TestStore, workerFile } from "./open-test-store";
import { withSmallDisk } from "./small-disk";

const open: TestStore[] = [];
const clients: MongoClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const store of open.splice(0)) await store.destroy();
});

async function opened(directory?: string): Promise<{ store: TestStore; pairs: Collection }> {
  const store = await openTestStore(directory);
  open.push(store);
  const client = await new MongoClient(store.uri).connect();
  clients.push(client);
  return { store, pairs: client.db("shop").collection("pairs") };
}

const backUp = (directory: string, to: string, overwrite = false) =>
  backUpStore(directory, to, { workerFile, overwrite });
const crcOf = (hex: string): number => crc32(Buffer.from(hex, "hex"));
const restore = (from: string, directory: string) => restoreStore(from, directory, { workerFile });

/** A backup of a store with so many documents; the store is closed again. */
async function backupOf(documents: number): Promise<string> {
  const { store, pairs } = await opened();
  await pairs.createIndex({ pair: 1 }, { unique: true });
  await pairs.insertMany(Array.from({ length: documents }, (_, pair) => ({ pair, text: "x".repeat(500) })));
  const file = path.join(newDirectory(), "backup");
  await backUp(store.directory, file);
  return file;
}

describe("a backup", () => {
  it("taken while writes go on is one state, and can be restored whole", async () => {
    const { store, pairs } = await opened();
    await pairs.createIndex({ pair: 1 });
    let writing = true;
    const writes = (async () => {
      for (let pair = 0; writing; pair++) await pairs.insertMany([{ pair }, { pair }]);
    })();
    const file = path.join(newDirectory(), "backup");
    const checked = await backUp(store.directory, file);
    writing = false;
    await writes;
    expect(checked.faults).toEqual([]);
    const empty = path.join(newDirectory(), "store");
    await restore(file, empty);
    const { pairs: restored } = await opened(empty);
    const torn = await restored
      .aggregate([{ $group: { _id: "$pair", n: { $sum: 1 } } }, { $match: { n: { $ne: 2 } } }])
      .toArray();
    expect(torn).toEqual([]);
    expect(await restored.countDocuments()).toBe(checked.documents);
    expect((await restored.indexes()).map(({ name }) => name)).toEqual(["_id_", "pair_1"]);
  });

  it("of a store that nobody serves is the same, and is for its owner's eyes only", async () => {
    const { store, pairs } = await opened();
    await pairs.insertOne({ pair: 1 });
    await store.close();
    const file = path.join(newDirectory(), "backup");
    expect(await backUp(store.directory, file)).toMatchObject({ documents: 1, faults: [] });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(path.dirname(file))).toEqual(["backup"]);
  });

  it("replaces a file only when told to, and never the store's own", async () => {
    const { store } = await opened();
    const file = path.join(newDirectory(), "backup");
    writeFileSync(file, "last year's");
    await expect(backUp(store.directory, file)).rejects.toMatchObject({ name: "StoreFileError", fault: "exists" });
    expect(readFileSync(file, "utf8")).toBe("last year's");
    await backUp(store.directory, file, true);
    expect((await checkStore(file, { workerFile })).faults).toEqual([]);
    await expect(backUp(store.directory, storeFile(store.directory), true)).rejects.toMatchObject({ fault: "inStore" });
  });

  it("onto a full disk says so and leaves no half file", async ({ skip }) => {
    const disk = withSmallDisk(1);
    if (!disk) return skip("needs the right to mount a file system");
    const { store, pairs } = await opened();
    await pairs.insertMany(Array.from({ length: 4000 }, () => ({ text: "x".repeat(500) })));
    await expect(backUp(store.directory, path.join(disk.folder, "backup"))).rejects.toMatchObject({
      fault: "notWritten",
      detail: "the disk is full",
    });
    expect(readdirSync(disk.folder)).toEqual([]);
    disk.remove();
  });

  it("into a folder that is not there says so", async () => {
    const { store } = await opened();
    await expect(backUp(store.directory, "/no/such/folder/backup")).rejects.toMatchObject({ fault: "notWritten" });
  });
});

describe("restoring refuses, leaving everything as it is,", () => {
  it("a store that holds documents", async () => {
    const file = await backupOf(3);
    const { store, pairs } = await opened();
    await pairs.insertOne({ mine: true });
    await store.close();
    await expect(restore(file, store.directory)).rejects.toMatchObject({ fault: "notEmpty", detail: "1" });
    const { pairs: kept } = await opened(store.directory);
    expect(await kept.countDocuments({ mine: true })).toBe(1);
  });

  it("a folder that a process has, naming the process", async () => {
    const file = await backupOf(3);
    const { store } = await opened();
    await expect(restore(file, store.directory)).rejects.toMatchObject({ name: "StoreBusyError", pid: process.pid });
  });

  it("what is no backup, missing, of a later version, or damaged", async () => {
    const file = await backupOf(500);
    const whole = readFileSync(file);
    const directory = newDirectory();
    const faultOf = async (name: string, bytes: Buffer) => {
      const changed = path.join(path.dirname(file), name);
      writeFileSync(changed, bytes);
      const error = await restore(changed, directory).catch((refused) => refused);
      expect(existsSync(storeFile(directory))).toBe(false);
      return error.fault;
    };
    expect(await faultOf("text", Buffer.from("a letter, not a store. ".repeat(400)))).toBe("notStore");
    expect(await faultOf("empty", Buffer.alloc(0))).toBe("notStore");
    const later = Buffer.from(whole);
    later.writeUInt32BE(999, 60);
    expect(await faultOf("later", later)).toBe("later");
    expect(await faultOf("short", whole.subarray(0, whole.length / 2))).toBe("damaged");
    const letter = Buffer.from(whole);
    letter.write("y", letter.lastIndexOf("x".repeat(100)));
    expect(await faultOf("letter", letter)).toBe("damaged");
    await expect(restore("/no/such/file", directory)).rejects.toMatchObject({ fault: "missing" });
    await restore(file, directory);
    const { pairs } = await opened(directory);
    expect(await pairs.countDocuments()).toBe(500);
  });
});

describe("a check", () => {
  /** What is said of a copy of a sound store after `damage` was done to it by way of SQL. */
  async function saidAfter(damage: string): Promise<string> {
    const file = await backupOf(50);
    const connection = new Sqlite(file);
    connection.exec(damage);
    connection.close();
    const { faults } = await checkStore(file, { workerFile });
    return faults.join("\n");
  }

  it("finds nothing in a sound store, also while it is written to, and counts what it went through", async () => {
    const { store, pairs } = await opened();
    await pairs.createIndex({ tags: 1 });
    await pairs.insertMany([{ tags: ["a", "b"] }, { tags: [] }]);
    const writes = Promise.all(
      Array.from({ length: 50 }, (_, n) => pairs.updateMany({}, { $addToSet: { tags: `t${n}` } })),
    );
    expect(await checkStore(storeFile(store.directory), { workerFile })).toMatchObject({
      collections: 1,
      documents: 2,
      faults: [],
    });
    await writes;
  });

  it.each([
    [
      "an index entry that is gone",
      "DELETE FROM entry_2 WHERE record = 7",
      /document 7 in the index pair_1: an entry is missing/,
    ],
    [
      "an index entry of nothing",
      "INSERT INTO entry_2 VALUES (x'01', 900)",
      /index pair_1 has 1 entries that no whole document/,
    ],
    [
      "a document that is gone",
      "DELETE FROM document_1 WHERE record = 7",
      /index pair_1 has 1 entries that no whole document/,
    ],
    [
      "a document changed beside its checksum",
      "UPDATE document_1 SET bytes = zeroblob(20) WHERE record = 7",
      /document 7 is not what was written/,
    ],
    [
      "a document that is no BSON",
      `UPDATE document_1 SET bytes = x'ff00000002', checksum = ${crcOf("ff00000002")} WHERE record = 7`,
      /document 7 cannot be read/,
    ],
    [
      "a unique value twice",
      "INSERT INTO entry_2 SELECT key, 900 FROM entry_2 WHERE record = 7",
      /index pair_1 is unique, and holds 1 values more than once/,
    ],
    ["a table that is gone", "DROP TABLE entry_2", /the table entry_2 is missing/],
    ["a table of nothing", "CREATE TABLE entry_99 (key)", /the table entry_99 belongs to no collection/],
  ])("tells %s", async (_, damage, said) => {
    expect(await saidAfter(damage)).toMatch(said);
  });

  it("tells pages that were overwritten, and a file that was cut off", async () => {
    const file = await backupOf(2000);
    const bytes = readFileSync(file);
    const pages = `${file}.pages`;
    copyFileSync(file, pages);
    writeFileSync(
      pages,
      Buffer.concat([bytes.subarray(0, 300_000), Buffer.alloc(40_000, 0xaa), bytes.subarray(340_000)]),
    );
    expect((await checkStore(pages, { workerFile })).faults.length).toBeGreaterThan(0);
    const cut = `${file}.cut`;
    writeFileSync(cut, bytes.subarray(0, 500_000));
    expect((await checkStore(cut, { workerFile })).faults.join()).toMatch(/malformed|damaged|beyond|invalid page/);
    rmSync(path.dirname(file), { recursive: true });
  });
});

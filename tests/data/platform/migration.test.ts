import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import {
  Binary,
  BSONRegExp,
  type Db,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  MongoClient,
  ObjectId,
  Timestamp,
} from "mongodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storeFile } from "~/platform/embedded-store/maintenance";
import { type EmbeddedStore, startEmbeddedStore } from "~/platform/embedded-store/start";
import { copyDatabase } from "~/platform/migration/copy-database.server";
import { newDirectory, workerFile } from "../../store/open-test-store";

/** The target: an embedded store too, or a MongoDB server's database where REAL_MONGODB_URI names one. */
const databaseName = `migration_${process.pid}`;
let source: EmbeddedStore;
let target: { uri: string; close(): Promise<void> };
let [sourceDirectory, targetDirectory] = ["", ""];
let clients: MongoClient[];
let from: Db;
let to: Db;

beforeEach(async () => {
  [sourceDirectory, targetDirectory] = [newDirectory(), newDirectory()];
  source = await startEmbeddedStore({ directory: sourceDirectory, workerFile });
  const given = process.env.REAL_MONGODB_URI;
  target = given
    ? { uri: given, close: async () => {} }
    : await startEmbeddedStore({ directory: targetDirectory, workerFile });
  clients = await Promise.all([source.uri, target.uri].map((uri) => new MongoClient(uri).connect()));
  [from, to] = clients.map((client) => client.db(databaseName)) as [Db, Db];
});

afterEach(async () => {
  await to.dropDatabase();
  for (const client of clients) await client.close();
  await source.close();
  await target.close();
  for (const directory of [sourceDirectory, targetDirectory]) rmSync(directory, { recursive: true, force: true });
});

const copy = (more: Partial<Parameters<typeof copyDatabase>[0]> = {}) =>
  copyDatabase({ from: source.uri, to: target.uri, databaseName, source: "a folder", ...more });

const rawOf = (database: Db, name: string): Promise<Buffer[]> =>
  database
    .collection(name)
    .find({}, { raw: true, sort: { _id: 1 } })
    .toArray() as unknown as Promise<Buffer[]>;

const everyType: Document = {
  int: new Int32(1),
  double: new Double(1),
  zero: new Double(-0),
  long: Long.fromNumber(1),
  decimal: Decimal128.fromString("1.10"),
  text: "æøå 🙂",
  date: new Date(0),
  id: new ObjectId(),
  none: null,
  yes: true,
  bytes: new Binary(Buffer.from([1, 2, 3]), 0x80),
  uuid: new Binary(Buffer.alloc(16, 7), 4),
  pattern: new BSONRegExp("^a.*", "ix"),
  time: { inner: Timestamp.fromBits(1, 2) },
  least: new MinKey(),
  most: new MaxKey(),
  list: [new Int32(1), [new Double(2)], { b: 1, a: 2 }],
};

describe("a database copied", () => {
  it("is the same byte for byte, whatever the types and the order of fields", async () => {
    await from.collection("types").insertOne(everyType);
    // JavaScript would put fields that look like numbers first
    const numbered = new Map<string, unknown>([
      ["_id", 1],
      ["b", 1],
      [
        "10",
        new Map([
          ["x", 1],
          [
            "2",
            [
              new Map([
                ["y", 1],
                ["1", 2],
              ]),
            ],
          ],
        ] as [string, unknown][]),
      ],
      ["2", 2],
    ]);
    await from.collection("types").insertMany([numbered] as never, { forceServerObjectId: true });
    const [copied] = await copy();
    expect(await rawOf(to, "types")).toEqual(await rawOf(from, "types"));
    expect(copied).toMatchObject({ name: "types", documents: 2, indexes: 1 });
  });

  it("has its _id in front, also where the embedded store has put numbered fields there", async () => {
    await from.collection("years").insertOne({ _id: 1 as never, name: "a" });
    await from.collection("years").updateOne({ _id: 1 as never }, { $set: { 2026: 1 } });
    await copy();
    expect(await to.collection("years").findOne()).toEqual({ _id: 1, name: "a", 2026: 1 });
  });

  it("has the same indexes with all their options, and collections that are empty", async () => {
    await from.createCollection("empty");
    const people = from.collection("people");
    await people.createIndexes([
      { key: { mail: 1 }, unique: true, name: "by mail" },
      { key: { nick: -1, mail: 1 }, sparse: true },
      { key: { until: 1 }, expireAfterSeconds: 3600 },
      { key: { phase: 1 }, unique: true, partialFilterExpression: { open: { $eq: true } } },
    ]);
    await people.insertOne({ mail: "a@b.dk" });
    await copy();
    const indexes = await to.collection("people").indexes();
    expect(indexes.map(({ v: _, collation: __, ...index }) => index)).toEqual([
      { key: { _id: 1 }, name: "_id_" },
      { key: { mail: 1 }, unique: true, name: "by mail" },
      { key: { nick: -1, mail: 1 }, sparse: true, name: "nick_-1_mail_1" },
      { key: { until: 1 }, expireAfterSeconds: 3600, name: "until_1" },
      { key: { phase: 1 }, unique: true, partialFilterExpression: { open: { $eq: true } }, name: "phase_1" },
    ]);
    await expect(to.collection("people").insertOne({ mail: "a@b.dk" })).rejects.toMatchObject({ code: 11000 });
    expect((await to.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(["empty", "people"]);
  });

  it("leaves the source's file as it was, to the last byte", async () => {
    await from.collection("a").insertMany(Array.from({ length: 50 }, (_, n) => ({ n })));
    await source.close();
    const hash = () =>
      createHash("sha256")
        .update(readFileSync(storeFile(sourceDirectory)))
        .digest("hex");
    const before = hash();
    source = await startEmbeddedStore({ directory: sourceDirectory, workerFile });
    await copy();
    await source.close();
    expect(hash()).toBe(before);
  });
});

describe("a copy that was cut off", () => {
  const cutOff = () => {
    throw new Error("the connection is lost");
  };

  beforeEach(async () => {
    await from.collection("many").insertMany(Array.from({ length: 2500 }, (_, n) => ({ _id: n as never, n })));
    await from.collection("small").insertMany([{ n: 1 }, { n: 2 }]);
    await expect(copy({ onProgress: ({ documents }) => documents === 2000 && cutOff() })).rejects.toThrow(/lost/);
    expect(await to.collection("many").countDocuments()).toBeGreaterThan(0);
    expect(await to.collection("many").countDocuments()).toBeLessThan(2500);
  });

  it("goes on when it is called again, and is whole then", async () => {
    expect((await copy()).map(({ name, documents }) => [name, documents])).toEqual([
      ["many", 2500],
      ["small", 2],
    ]);
    expect(await rawOf(to, "many")).toEqual(await rawOf(from, "many"));
  });

  it("takes in what has changed at the source since: changed, added and removed documents", async () => {
    const many = from.collection<Document>("many");
    await many.updateOne({ _id: 3 as never }, { $set: { n: "changed" } });
    await many.deleteOne({ _id: 4 as never });
    await many.insertOne({ _id: 9999 as never, n: "new" });
    await copy();
    expect(await rawOf(to, "many")).toEqual(await rawOf(from, "many"));
  });

  it("is not gone on with from another source", async () => {
    await expect(copy({ source: "another folder" })).rejects.toMatchObject({
      reasons: [{ key: "command:migrate.otherSource", params: { source: "a folder" } }],
    });
  });
});

describe("a target", () => {
  it("that holds other data is refused, naming it, and left as it is", async () => {
    await from.collection("a").insertOne({ n: 1 });
    await to.collection("theirs").insertOne({ n: 2 });
    await expect(copy()).rejects.toMatchObject({
      reasons: [{ key: "command:migrate.targetNotEmpty", params: { names: "theirs" } }],
    });
    expect((await to.listCollections().toArray()).map(({ name }) => name)).toEqual(["theirs"]);
  });

  it("that another writes to in the meantime is not said to be the same", async () => {
    await from.collection("a").insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })));
    let intruded: Promise<unknown> = Promise.resolve();
    await expect(
      copy({
        onProgress: () => {
          intruded = to.collection("a").insertOne({ n: "intruder" });
        },
      }),
    ).rejects.toMatchObject({ reasons: [{ key: "command:migrate.differs", params: { name: "a" } }] });
    await intruded;
  });
});

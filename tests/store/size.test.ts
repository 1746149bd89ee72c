import { createHash, randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { calculateObjectSize } from "bson";
import { type Document, MongoClient } from "mongodb";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStore, type TestStore } from "./open-test-store";

/** Of 2 kB each; 100,000 of them where STORE_DOCUMENTS says so. */
const documents = Number(process.env.STORE_DOCUMENTS ?? 20_000);
const megabyte = 1024 * 1024;
let store: TestStore;
let client: MongoClient;

beforeAll(async () => {
  store = await openTestStore();
  client = await new MongoClient(store.uri).connect();
  const many = client.db("size").collection<Document>("many");
  for (let first = 0; first < documents; first += 1000) {
    await many.insertMany(
      Array.from({ length: 1000 }, (_, n) => ({ _id: first + n, number: first + n, text: "x".repeat(1950) })) as never,
    );
  }
}, 300_000);

afterAll(async () => {
  await client.close();
  await store.destroy();
});

describe("a store with much in it", () => {
  it("never answers with more than 16 MB, however much is asked for, and gives the rest when asked again", async () => {
    const database = client.db("size");
    let reply = await database.command({ find: "many", batchSize: 1_000_000 });
    let received = reply.cursor.firstBatch.length;
    expect(calculateObjectSize(reply)).toBeLessThanOrEqual(16 * megabyte + 16 * 1024);
    expect(received).toBeGreaterThan(1000);
    while (String(reply.cursor.id) !== "0") {
      reply = await database.command({ getMore: reply.cursor.id, collection: "many", batchSize: 1_000_000 });
      expect(calculateObjectSize(reply)).toBeLessThanOrEqual(16 * megabyte + 16 * 1024);
      received += reply.cursor.nextBatch.length;
    }
    expect(received).toBe(documents);
  });

  it("keeps its cache within the bytes it was given", async () => {
    const many = client.db("size").collection<{ _id: number; text: string }>("many");
    for (let id = 0; id < documents; id += 7) await many.findOne({ _id: id });
    await many.find({ text: "none" }).toArray();
    const { cache } = await store.stats();
    expect(cache.documents).toBeGreaterThan(100);
    expect(cache.bytes).toBeLessThanOrEqual(32 * megabyte);
  }, 120_000);

  it("refuses a document of more than 16 MB with MongoDB's code, and takes one just below", async () => {
    const large = client.db("size").collection<Document>("large");
    const insert = (bytes: number) =>
      client.db("size").command({ insert: "large", documents: [{ _id: bytes, text: "x".repeat(bytes) }] });
    await insert(16 * megabyte - 100);
    expect(await large.countDocuments()).toBe(1);
    const reply = await insert(16 * megabyte).catch((error) => error);
    expect(reply.code ?? reply.writeErrors?.[0]?.code).toBe(10334);
    await expect(large.updateOne({}, { $set: { more: "y".repeat(megabyte) } })).rejects.toMatchObject({
      code: expect.toBeOneOf([10334, 17419]),
    });
    expect(await large.countDocuments({ more: { $exists: false } })).toBe(1);
  });

  it("keeps a file of 25 MB in GridFS by way of mongoose, byte for byte", async () => {
    const connection = await mongoose.createConnection(store.uri, { dbName: "files" }).asPromise();
    const bucket = new mongoose.mongo.GridFSBucket(connection.db as never);
    const bytes = randomBytes(25 * megabyte);
    const upload = bucket.openUploadStream("report.pdf");
    await new Promise((resolve, reject) => upload.on("finish", resolve).on("error", reject).end(bytes));
    const hash = (content: Buffer) => createHash("sha256").update(content).digest("hex");
    expect(hash(await buffer(bucket.openDownloadStream(upload.id)))).toBe(hash(bytes));
    await bucket.delete(upload.id);
    expect(await connection.collection("fs.chunks").countDocuments()).toBe(0);
    await connection.close();
  });
});

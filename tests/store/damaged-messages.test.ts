import { createConnection, type Socket } from "node:net";
import path from "node:path";
import { serialize } from "bson";
import fc from "fast-check";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeDocument } from "~/platform/embedded-store/values/decode";
import { openTestStore, type TestStore } from "./open-test-store";

let store: TestStore;
let client: MongoClient;

beforeAll(async () => {
  store = await openTestStore();
  client = await new MongoClient(store.uri).connect();
});

afterAll(async () => {
  await client.close();
  await store.destroy();
});

/** An OP_MSG with a body, and a sequence of documents where there are any. */
function message(body: object, documents: object[] = []): Buffer {
  const sections = [Buffer.from([0]), serialize({ ...body, $db: "damaged" })];
  if (documents.length > 0) {
    const sequence = Buffer.concat([Buffer.from("documents\0"), ...documents.map((one) => serialize(one))]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(sequence.length + 4);
    sections.push(Buffer.from([1]), size, sequence);
  }
  const content = Buffer.concat(sections);
  const head = Buffer.alloc(20);
  head.writeInt32LE(head.length + content.length, 0);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, content]);
}

const messages = [
  message({ find: "things", filter: { name: /^a/, list: { $in: [1, 2.5, new Date(0)] } }, limit: 5 }),
  message({ insert: "things" }, [{ _id: 1, text: "a", inner: { list: [1, { b: Buffer.alloc(3) }] } }, { text: "b" }]),
  message({ update: "things", updates: [{ q: { _id: 1 }, u: { $set: { "inner.list": null } }, upsert: true }] }),
];

/** The same message with some bytes changed, its own length and operation left alone. */
const damage = fc
  .tuple(
    fc.constantFrom(...messages),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(0, 1, 2, 3, 4, 0x7f, 0x80, 0xff), fc.nat(255))), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([original, changes]) => {
    const damaged = Buffer.from(original);
    for (const [place, byte] of changes) damaged[16 + (place % (damaged.length - 16))] = byte;
    // who asks for no answer gets none
    damaged[16] = damaged[16]! & ~2;
    return damaged;
  });

/** Resolves to whether an answer came; else the connection was closed. */
function send(bytes: Buffer): Promise<"answered" | "closed"> {
  const socket: Socket = createConnection(path.join(store.directory, "store.sock"));
  return new Promise((resolve) => {
    socket.on("data", () => {
      socket.destroy();
      resolve("answered");
    });
    socket.on("error", () => resolve("closed"));
    socket.on("close", () => resolve("closed"));
    socket.write(bytes);
  });
}

describe("a damaged message", () => {
  it("is answered or ends its connection, and never holds up or harms the others", async () => {
    for (const whole of messages) expect(await send(whole)).toBe("answered");
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        expect(["answered", "closed"]).toContain(await send(bytes));
        const database = client.db("damaged");
        const readable = { enableUtf8Validation: false };
        for (const { name } of await database.listCollections({}, readable).toArray())
          await database.collection(name).find({}, readable).toArray();
        await database.dropDatabase();
      }),
      { numRuns: Number(process.env.DAMAGED_MESSAGES ?? 300) },
    );
  });

  it.each([
    ["without the end of a name", [9, 0, 0, 0, 0x0a, 97, 97, 97, 97]],
    ["of a length that leads backwards", [14, 0, 0, 0, 0x05, 97, 0, 0xf0, 0xff, 0xff, 0xff, 0, 0, 0]],
    ["shorter than it says", [40, 0, 0, 0, 0x0a, 97, 0, 0]],
    ["with an element beyond its end", [12, 0, 0, 0, 0x12, 97, 0, 1, 0, 0, 0, 0]],
  ])("a document %s is refused", (_what, bytes) => {
    expect(() => decodeDocument(Buffer.from(bytes))).toThrow();
  });
});

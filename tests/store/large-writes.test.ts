import { type Collection, MongoClient } from "mongodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStore, type TestStore } from "./open-test-store";

interface Thing {
  _id: number;
  kind: string;
  times: number;
}

const count = 10_000;
let store: TestStore;
let client: MongoClient;
let things: Collection<Thing>;

beforeAll(async () => {
  store = await openTestStore();
  client = await new MongoClient(store.uri).connect();
  things = client.db("large").collection<Thing>("things");
});

beforeEach(async () => {
  await things.drop();
  await things.createIndex({ kind: 1 });
});

afterAll(async () => {
  await client.close();
  await store.destroy();
});

const documents = Array.from({ length: count }, (_, _id): Thing => ({ _id, kind: "a", times: 0 }));

/** How often others were answered while `work` went on. */
async function answeredMeanwhile(work: Promise<unknown>): Promise<number> {
  let ended = false;
  let answered = 0;
  const finished = work.finally(() => {
    ended = true;
  });
  while (!ended) {
    await client.db("large").command({ ping: 1 });
    answered++;
  }
  await finished;
  return answered;
}

describe("a write of 10,000 documents", () => {
  it("lets others have their turn, and is whole once it is acknowledged", async () => {
    expect(await answeredMeanwhile(things.insertMany(documents))).toBeGreaterThan(20);
    expect(await things.countDocuments({ kind: "a", times: 0 })).toBe(count);
    const changing = things.updateMany({ kind: "a" }, { $set: { kind: "b" }, $inc: { times: 1 } });
    expect(await answeredMeanwhile(changing)).toBeGreaterThan(20);
    expect(await changing).toMatchObject({ matchedCount: count, modifiedCount: count });
    expect(await things.countDocuments({ kind: "b", times: 1 })).toBe(count);
    const removing = things.deleteMany({ kind: "b" });
    expect(await answeredMeanwhile(removing)).toBeGreaterThan(20);
    expect(await removing).toMatchObject({ deletedCount: count });
  });

  it("changes each once, and none that another has changed so that it matches no more", async () => {
    await things.insertMany(documents);
    const changes = [1, 2, 3].map(() => things.updateMany({ times: 0 }, { $inc: { times: 1 } }));
    const results = await Promise.all(changes);
    expect(results.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0)).toBe(count);
    expect(await things.countDocuments({ times: 1 })).toBe(count);
  });

  it("says which of them it could not insert, wherever they stand", async () => {
    await things.insertOne({ _id: 7777, kind: "before", times: 0 });
    const ordered = await things.insertMany(documents).catch((error) => error);
    expect(ordered.writeErrors.map(({ index }: { index: number }) => index)).toEqual([7777]);
    expect(await things.countDocuments()).toBe(7778);
    const unordered = await things.insertMany(documents, { ordered: false }).catch((error) => error);
    expect(unordered.insertedCount).toBe(count - 7778);
    expect(unordered.writeErrors).toHaveLength(7778);
    expect(await things.countDocuments()).toBe(count);
  });

  it("keeps what was changed before a document that cannot be", async () => {
    await things.insertMany(documents);
    await things.updateOne({ _id: 5050 }, { $set: { times: "much" as never } });
    const refused = await things.updateMany({}, { $inc: { times: 1 } }).catch((error) => error);
    expect(refused).toMatchObject({ code: 14 });
    expect(await things.countDocuments({ times: 1 })).toBe(5050);
  });

  it("of single statements reports each by its place", async () => {
    await things.insertMany(documents);
    const changes = documents.map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $inc: { times: 1 } } } }));
    const answered = await answeredMeanwhile(things.bulkWrite(changes));
    expect(answered).toBeGreaterThan(20);
    expect(await things.countDocuments({ times: 1 })).toBe(count);
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { BSON } from "mongodb";
import { createConnection } from "mongoose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MongooseCase, mongooseCases } from "./conformance/mongoose-cases";
import { openTestStore, type TestStore } from "./open-test-store";

/**
 * What a program written with mongoose sees: models, documents, arrays, versions, populating, middleware, bulk writes,
 * cursors. As in conformance.test.ts the answers of MongoDB's own engine are on file, or asked for anew.
 */
const answersFile = new URL("./conformance/mongoose-answers.json", import.meta.url);
const realUri = process.env.REAL_MONGODB_URI;
const recorded: Record<string, string> = realUri ? {} : JSON.parse(readFileSync(answersFile, "utf8"));
let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
});

afterAll(async () => {
  if (realUri && process.env.RECORD_ANSWERS) writeFileSync(answersFile, `${JSON.stringify(recorded, null, 2)}\n`);
  await store.destroy();
});

/** With the failure's name and what a program can tell it by. */
async function answerOf(uri: string, { run }: MongooseCase): Promise<string> {
  const connection = await createConnection(uri, { dbName: "mongoose-cases" }).asPromise();
  try {
    await connection.dropDatabase();
    const answer = await run(connection).catch(({ name, code, codeName, keyPattern, keyValue }) => ({
      failure: { name, code, codeName, keyPattern, keyValue },
    }));
    return BSON.EJSON.stringify({ answer }, { relaxed: false });
  } finally {
    await connection.dropDatabase();
    await connection.close();
  }
}

describe("a program written with mongoose sees what it sees with MongoDB", () => {
  it.each(mongooseCases)("$name", async (one) => {
    if (realUri) recorded[one.name] = await answerOf(realUri, one);
    expect(await answerOf(store.uri, one)).toBe(recorded[one.name]);
  });
});

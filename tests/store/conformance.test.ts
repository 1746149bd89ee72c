import { readFileSync, writeFileSync } from "node:fs";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf } from "./conformance/answer";
import { conformanceCases } from "./conformance/cases";
import { openTestStore, type TestStore } from "./open-test-store";

/**
 * The answers of MongoDB's own engine. With REAL_MONGODB_URI set they are asked for anew, and kept when
 * RECORD_ANSWERS is set too; otherwise those on file count.
 */
const answersFile = new URL("./conformance/answers.json", import.meta.url);
const realUri = process.env.REAL_MONGODB_URI;
const exact = { promoteValues: false } as const;

let store: TestStore;
let ours: MongoClient;
let real: MongoClient | null = null;
const recorded: Record<string, string> = realUri ? {} : JSON.parse(readFileSync(answersFile, "utf8"));

beforeAll(async () => {
  store = await openTestStore();
  ours = await new MongoClient(store.uri, exact).connect();
  if (realUri) real = await new MongoClient(realUri, exact).connect();
});

afterAll(async () => {
  await real?.db("store-conformance").dropDatabase();
  if (real && process.env.RECORD_ANSWERS) writeFileSync(answersFile, `${JSON.stringify(recorded, null, 2)}\n`);
  await Promise.all([ours.close(), real?.close()]);
  await store.destroy();
});

describe("the embedded store answers as MongoDB does", () => {
  it.each(conformanceCases)("$name", async (testCase) => {
    if (real) recorded[testCase.name] = await answerOf(real, "store-conformance", testCase);
    expect(await answerOf(ours, "conformance", testCase)).toBe(recorded[testCase.name]);
  });

  it("has no two cases of the same name", () => {
    expect(new Set(conformanceCases.map(({ name }) => name)).size).toBe(conformanceCases.length);
  });
});

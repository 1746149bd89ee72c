import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { BSON } from "mongodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedCase, generatedCase } from "./conformance/generated";
import { agree, Engine } from "./conformance/run-generated";
import { openTestStore, type TestStore } from "./open-test-store";

/**
 * Generated documents, indexes and operations. Without an engine at hand a recorded set is run: the same cases, held
 * against digests of MongoDB's answers. With REAL_MONGODB_URI both are asked, GENERATED_CASES of them from
 * GENERATED_SEED on, and a difference is shrunk to a small one; RECORD_ANSWERS records the set anew.
 */
const realUri = process.env.REAL_MONGODB_URI;
const recordedSeed = 20261122;
const recordedCases = 1500;
const file = new URL("./conformance/generated-answers.json", import.meta.url);
const digest = (text: string): string => createHash("sha256").update(text).digest("base64").slice(0, 10);

let store: TestStore;
let ours: Engine;

beforeAll(async () => {
  store = await openTestStore();
  ours = await Engine.open(store.uri, "generated");
});

afterAll(async () => {
  await ours.close();
  await store.destroy();
});

const shown = (generated: GeneratedCase): string => BSON.EJSON.stringify(generated, { relaxed: false });
const recordedSet = () => fc.sample(generatedCase, { seed: recordedSeed, numRuns: recordedCases });

describe("generated operations", () => {
  it.skipIf(realUri)("are answered as MongoDB answered them", { timeout: 300_000 }, async () => {
    const recorded: { cases: string; answers: string[] } = JSON.parse(readFileSync(file, "utf8"));
    const cases = recordedSet();
    expect(digest(cases.map(shown).join()), "the generator has changed: record the answers anew").toBe(recorded.cases);
    for (const [index, generated] of cases.entries()) {
      const answer = await ours.answer(generated);
      const agrees = agree(answer, recorded.answers[index]!, generated, digest);
      expect(agrees, `${shown(generated)} is answered ${answer.text} ${answer.message ?? ""}`).toBe(true);
    }
  });

  it.runIf(realUri)("are answered as MongoDB answers them", { timeout: 3_600_000 }, async () => {
    const real = await Engine.open(realUri!, "store-generated");
    const property = fc.asyncProperty(generatedCase, async (generated) => {
      const [answer, wanted] = await Promise.all([ours.answer(generated), real.answer(generated)]);
      if (!agree(answer, wanted.text, generated)) expect(answer).toEqual(wanted);
    });
    await fc.assert(property, {
      numRuns: Number(process.env.GENERATED_CASES ?? 2000),
      seed: Number(process.env.GENERATED_SEED ?? Date.now()),
    });
    if (process.env.RECORD_ANSWERS) {
      const cases = recordedSet();
      const answers: string[] = [];
      for (const generated of cases) answers.push(digest((await real.answer(generated)).text));
      writeFileSync(file, `${JSON.stringify({ cases: digest(cases.map(shown).join()), answers })}\n`);
    }
    await real.close();
  });
});

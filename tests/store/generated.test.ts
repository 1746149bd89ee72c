import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { BSON } from "mongodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedCase, generatedCase } from "./conformance/generated";
import { type Agreement, compareAnswers, Engine } from "./conformance/run-generated";
import { openTestStore, type TestStore } from "./open-test-store";

/**
 * Generated documents, indexes and operations. Without an engine at hand a recorded set is run: the same cases, held
 * against digests of MongoDB's answers. With REAL_MONGODB_URI both are asked, GENERATED_CASES of them from
 * GENERATED_SEED on, and a difference is shrunk to a small one; RECORD_ANSWERS records the set anew.
 */
const realUri = process.env.REAL_MONGODB_URI;
const recordedSeed = 20261122;
const recordedCases = 1500;
/** How many of a hundred answers may be refusals, and how many another of several faults. */
const allowed = { refused: 1, "another fault": 1 };
const file = new URL("./conformance/generated-answers.json", import.meta.url);
const digest = (text: string): string => createHash("sha256").update(text).digest("base64").slice(0, 10);

interface Recorded {
  cases: string;
  /** The digest of MongoDB's answer to each case. */
  answers: string[];
  /** By the number of a case, those of how MongoDB fails on its parts, where the store comes upon another fault. */
  faults: Record<number, string[]>;
}

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

const counter = () => ({ same: 0, refused: 0, "another fault": 0, different: 0 }) satisfies Record<Agreement, number>;

function expectFewExceptions(counts: Record<Agreement, number>): void {
  const all = Object.values(counts).reduce((sum, count) => sum + count);
  console.info(`${all} generated cases: ${JSON.stringify(counts)}`);
  for (const kind of ["refused", "another fault"] as const) {
    expect((counts[kind] / all) * 100, `answers that are ${kind}`).toBeLessThanOrEqual(allowed[kind]);
  }
}

describe("generated operations", () => {
  it.skipIf(realUri)("are answered as MongoDB answered them", { timeout: 300_000 }, async () => {
    const recorded: Recorded = JSON.parse(readFileSync(file, "utf8"));
    const cases = recordedSet();
    expect(digest(cases.map(shown).join()), "the generator has changed: record the answers anew").toBe(recorded.cases);
    const counts = counter();
    for (const [index, generated] of cases.entries()) {
      const answer = await ours.answer(generated);
      const faults = async () => recorded.faults[index] ?? [];
      const agreement = await compareAnswers(answer, recorded.answers[index]!, { faults, digest });
      counts[agreement]++;
      const what = `${shown(generated)} is answered ${answer.text} ${answer.failure?.message ?? ""}`;
      expect(agreement, what).not.toBe("different");
    }
    expectFewExceptions(counts);
  });

  it.runIf(realUri)("are answered as MongoDB answers them", { timeout: 3_600_000 }, async () => {
    const real = await Engine.open(realUri!, "store-generated");
    const counts = counter();
    const property = fc.asyncProperty(generatedCase, async (generated) => {
      const [answer, wanted] = await Promise.all([ours.answer(generated), real.answer(generated)]);
      const agreement = await compareAnswers(answer, wanted.text, { faults: () => real.failuresOfParts(generated) });
      counts[agreement]++;
      if (agreement === "different") expect(answer).toEqual(wanted);
    });
    await fc.assert(property, {
      numRuns: Number(process.env.GENERATED_CASES ?? 2000),
      seed: Number(process.env.GENERATED_SEED ?? Date.now()),
    });
    expectFewExceptions(counts);
    if (process.env.RECORD_ANSWERS) await record(real);
    await real.close();
  });
});

async function record(real: Engine): Promise<void> {
  const cases = recordedSet();
  const recorded: Recorded = { cases: digest(cases.map(shown).join()), answers: [], faults: {} };
  for (const [index, generated] of cases.entries()) {
    const [answer, wanted] = await Promise.all([ours.answer(generated), real.answer(generated)]);
    recorded.answers.push(digest(wanted.text));
    if (answer.failure && answer.text !== wanted.text)
      recorded.faults[index] = [...new Set((await real.failuresOfParts(generated)).map(digest))];
  }
  writeFileSync(file, `${JSON.stringify(recorded)}\n`);
}

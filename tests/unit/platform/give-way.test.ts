import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

type GiveWay = typeof import("~/platform/give-way.server");

let courtesy: GiveWay;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "performance"] });
  courtesy = await anew();
});
afterEach(() => void vi.useRealTimers());

/** A process that nobody has asked for anything yet. */
async function anew(): Promise<GiveWay> {
  vi.resetModules();
  return import("~/platform/give-way.server");
}

/** Milliseconds that one turn of background work waits, when nothing else happens than `meanwhile`. */
async function wait(meanwhile: (passed: number) => void = () => {}): Promise<number> {
  const began = performance.now();
  let isOver = false;
  const turn = courtesy.giveWay().then(() => {
    isOver = true;
  });
  for (await vi.advanceTimersByTimeAsync(0); !isOver; await vi.advanceTimersByTimeAsync(1))
    meanwhile(performance.now() - began);
  await turn;
  return performance.now() - began;
}

describe("background work", () => {
  it("goes on at once where nobody waits for an answer", async () => {
    expect(await wait()).toBeLessThanOrEqual(1);
  });

  it("waits until everyone has been answered, and a moment longer: one request seldom comes alone", async () => {
    const [first, second] = [courtesy.requestBegun(), courtesy.requestBegun()];
    const waited = await wait((passed) => {
      if (passed === 20) first();
      if (passed === 60) second();
    });
    expect(waited).toBeGreaterThan(60);
    expect(waited).toBeLessThan(80);
  });

  it("does not wait for a request that waits for it", async () => {
    courtesy.requestBegun();
    let finish = () => {};
    const receipt = courtesy.withoutPrecedence(() => new Promise<void>((resolve) => (finish = resolve)));
    expect(await wait()).toBeLessThanOrEqual(1);
    finish();
    await receipt;
    expect(await wait()).toBeGreaterThan(100);
  });

  it("gives precedence back also when what was waited for failed", async () => {
    courtesy.requestBegun();
    await expect(courtesy.withoutPrecedence(() => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
    expect(await wait()).toBeGreaterThan(100);
  });

  it("has a sixth of the time, however many are asking", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 40 }), async (steps) => {
        courtesy = await anew();
        courtesy.requestBegun();
        let waited = 0;
        let worked = 0;
        for (const step of steps) {
          waited += await wait();
          await vi.advanceTimersByTimeAsync(step);
          worked += step;
        }
        // the first wait comes before any work
        expect(waited - 260).toBeLessThanOrEqual(5.2 * worked);
      }),
      { numRuns: 30 },
    ));
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropLocalCopy, keepLocalCopy, readLocalCopy } from "~/features/status/local-copy";

const key = "/projects/P-2026-001/status/2026-Q3/draft manager";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("what was typed while the server could not be reached", () => {
  it("is there again after a reload", () => {
    keepLocalCopy(key, { revision: 0, fields: { done: "Udbud sendt" } });
    expect(readLocalCopy(key, 0)).toEqual({ done: "Udbud sendt" });
  });

  it("is not put over an answer that has come since", () => {
    keepLocalCopy(key, { revision: 0, fields: { done: "Udbud sendt" } });
    expect(readLocalCopy(key, 1)).toBeNull();
  });

  it("leaves dates and money that were not touched to the project, which may have moved", () => {
    const fields = { "forecast.a": "2026-10-10", "was.forecast.a": "2026-08-01", "spent.b": "0", "was.spent.b": "0" };
    keepLocalCopy(key, { revision: 0, fields });
    expect(readLocalCopy(key, 0)).toEqual({ "forecast.a": "2026-10-10" });
  });

  it("is gone once the server has it", () => {
    keepLocalCopy(key, { revision: 0, fields: { done: "Udbud sendt" } });
    dropLocalCopy(key);
    expect(readLocalCopy(key, 0)).toBeNull();
  });

  it("is merely not kept where the browser keeps nothing", () => {
    vi.stubGlobal("sessionStorage", undefined);
    keepLocalCopy(key, { revision: 0, fields: {} });
    expect(readLocalCopy(key, 0)).toBeNull();
  });
});

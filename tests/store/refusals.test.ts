import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refusals, refusalsInReadme } from "./conformance/refusals";

const folder = new URL("../../app/platform/embedded-store/", import.meta.url);

/** What stands in every call of `notSupported`. */
function refusalsInSource(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => {
    const source = readFileSync(new URL(file, folder), "utf8");
    return [...source.matchAll(/notSupported\((["'`])(.*?)\1\)/g)].map((match) => match[2]!);
  });
}

describe("what the store refuses", () => {
  it("is on the list the conformance tests go by, and nothing else is", () => {
    expect(Object.keys(refusals).sort()).toEqual([...new Set(refusalsInSource())].sort());
  });

  it.each(Object.entries(refusals))("is told of in the README: %s", (_, words) => {
    expect(refusalsInReadme()).toContain(words);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kronerText, parseKroner } from "~/platform/kroner";

describe("kroner typed into a form", () => {
  it.each([
    ["0", 0],
    ["1234", 123_400],
    ["1.234.567,89", 123_456_789],
    ["1 234 567", 123_456_700],
    ["12,5", 1_250],
    ["1.250 kr.", 125_000],
    ["-300", -30_000],
  ])("%s is %i øre", (text, ore) => expect(parseKroner(text)).toBe(ore));

  it.each(["", "abc", "1.23", "1,234", "12.34.567", "1,2,3", "99999999999999999", "<b>1</b>", "1e5"])(
    "%s is no amount",
    (text) => expect(parseKroner(text)).toBeNull(),
  );

  it("what a field shows is read back to the øre", () => {
    fc.assert(fc.property(fc.integer({ min: -1e14, max: 1e14 }), (ore) => parseKroner(kronerText(ore)) === ore));
  });
});

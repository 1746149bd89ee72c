import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyMovement, type Standing } from "~/features/reports/movement";
import { ratingScales, type ShownLight, shownLights } from "~models/vocabulary";

const danish = (light?: ShownLight): Standing => ({ light, scale: "danish-three" });

describe("what happened between two reports", () => {
  it.each([
    ["green", "red", "worse"],
    ["yellow", "red", "worse"],
    ["red", "green", "better"],
    ["yellow", "yellow", "unchanged"],
    ["green", "missing", "silent"],
    ["missing", "red", "answered"],
    ["missing", "missing", "unchanged"],
    ["green", "none", "changed"],
    [undefined, "green", "changed"],
    [undefined, undefined, "unchanged"],
  ] as const)("%s → %s is %s", (before, now, kind) => {
    expect(classifyMovement(danish(before), danish(now))).toBe(kind);
  });

  it("a project that was not there has appeared; one that is not there has left", () => {
    expect(classifyMovement(undefined, danish("red"))).toBe("appeared");
    expect(classifyMovement(danish("red"), undefined)).toBe("left");
  });
});

it("reads the same backwards", () => {
  const opposite = {
    worse: "better",
    better: "worse",
    silent: "answered",
    answered: "silent",
    appeared: "left",
    left: "appeared",
    changed: "changed",
    unchanged: "unchanged",
    "not-comparable": "not-comparable",
  };
  const standing = fc.record({
    light: fc.option(fc.constantFrom(...shownLights), { nil: undefined }),
    scale: fc.constantFrom(...ratingScales),
  });
  const side = fc.option(standing, { nil: undefined });
  fc.assert(
    fc.property(side, side, (before, now) => {
      fc.pre(before !== undefined || now !== undefined);
      const forwards = classifyMovement(before, now);
      const backwards = classifyMovement(now, before);
      // to and from "no status owed", silence is a change either way
      if (before?.light === undefined || now?.light === undefined)
        fc.pre(!before || !now || before.light === now.light);
      expect(backwards).toBe(opposite[forwards]);
    }),
  );
});

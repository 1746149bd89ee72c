import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWorst, type HeatCell, movementOf } from "~/features/portfolio/heat-order";
import { type PeriodLight, periodLights, type RatingScale, ratingScales } from "~models/vocabulary";

const on =
  (scale: RatingScale) =>
  (...lights: (PeriodLight | null)[]): HeatCell[] =>
    lights.map((light) => light && { light, scale });
const own = on("danish-three");
const other = on("five-point");
const cells = fc.option(
  fc.record({ light: fc.constantFrom(...periodLights), scale: fc.constantFrom(...ratingScales) }),
);
const rows = fc.array(cells, { minLength: 4, maxLength: 4 });

describe("worst first", () => {
  it("looks at the newest quarter first, then at the one before it", () => {
    const red = own("green", "red");
    const wasRed = own("red", "yellow");
    const wasGreen = own("green", "yellow");
    expect([wasGreen, wasRed, red].sort(compareWorst)).toEqual([red, wasRed, wasGreen]);
  });

  it("puts a quarter without an answer after yellow, and what was not asked last", () => {
    const order = [own("red"), own("yellow"), own("missing"), own("awaited"), own("none"), own("green"), own(null)];
    expect([...order].reverse().sort(compareWorst)).toEqual(order);
  });

  it("never mixes the lights of two scales", () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 12 }), (all) => {
        const scales = [...all].sort(compareWorst).map((row) => row.at(-1)?.scale ?? "none");
        const changes = scales.filter((scale, index) => scale !== scales[index - 1]);
        expect(new Set(changes).size).toBe(changes.length);
      }),
    );
  });

  it("is an order: the same whichever way two rows are asked about", () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        expect(Math.sign(compareWorst(first, second)) + Math.sign(compareWorst(second, first))).toBe(0);
      }),
    );
  });
});

describe("most changed", () => {
  it("counts each step between colours, past quarters without one", () => {
    expect(movementOf(own("green", "yellow", "red"))).toBe(2);
    expect(movementOf(own("green", "missing", null, "red"))).toBe(2);
    expect(movementOf(own("red", "red", "none"))).toBe(0);
  });

  it("counts nothing from one scale to another", () => {
    expect(movementOf([...own("green"), ...other("red")])).toBe(0);
    expect(movementOf([...own("green"), ...other("red", "green"), ...own("red")])).toBe(2);
  });
});

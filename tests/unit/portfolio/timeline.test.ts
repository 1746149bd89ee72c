import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestMove, spanOf } from "~/features/portfolio/project-span";
import { readTimelineChoice } from "~/features/portfolio/timeline-choice";
import { clipStretch, dependencyWay, placeInYears, yearTicks } from "~/ui/charts/time-geometry";

const dates = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2049-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const stretch = fc
  .tuple(fc.integer({ min: -200, max: 300 }), fc.integer({ min: 0, max: 200 }))
  .map(([start, length]) => ({ start, end: start + length }));

describe("a date's place", () => {
  it("is on the chart exactly when the date lies in the years shown, and later dates lie further right", () => {
    fc.assert(
      fc.property(dates, dates, (first, second) => {
        const place = placeInYears(first, 2020, 2029);
        expect(place >= 0 && place <= 100).toBe(first >= "2020-01-01" && first <= "2029-12-31");
        if (first < second) expect(place).toBeLessThanOrEqual(placeInYears(second, 2020, 2029));
      }),
    );
  });

  it("has a line for each quarter of few years, and for each year of many", () => {
    expect(yearTicks(2025, 2026).map(({ date }) => date)).toContain("2025-07-01");
    expect(yearTicks(2020, 2029)).toHaveLength(10);
  });
});

describe("a bar", () => {
  it("is cut at the edges, and left out where none of it is on the chart", () => {
    fc.assert(
      fc.property(stretch, (whole) => {
        const shown = clipStretch(whole);
        if (!shown) expect(whole.end < 0 || whole.start > 100).toBe(true);
        else {
          expect(shown.start).toBeGreaterThanOrEqual(0);
          expect(shown.end).toBeLessThanOrEqual(100);
          expect(shown.start).toBeLessThanOrEqual(shown.end);
        }
      }),
    );
  });

  it("reaches from the project's own dates to the last milestone expected, and ghosts what was promised", () => {
    const milestones = [
      { baseline: "2026-03-01", forecast: "2026-06-01" },
      { baseline: "2026-01-15", forecast: "2026-02-01", actual: "2025-12-20" },
    ];
    expect(spanOf({ startDate: "2026-01-01", endDate: "2026-05-01", milestones })).toEqual({
      start: "2025-12-20",
      end: "2026-06-01",
      promisedEnd: "2026-03-01",
    });
    expect(spanOf({ milestones: [] })).toBeNull();
    expect(spanOf({ endDate: "2026-05-01", milestones: [] })).toMatchObject({ start: "2026-05-01", end: "2026-05-01" });
  });
});

describe("an arrow", () => {
  it("leaves where the first ends and arrives on the second, late exactly when the first ends after it", () => {
    fc.assert(
      fc.property(stretch, stretch, (first, second) => {
        const { turn, arrive, isLate } = dependencyWay(first, second);
        expect(turn).toBe(first.end);
        expect(arrive).toBeGreaterThanOrEqual(second.start);
        expect(arrive).toBeLessThanOrEqual(second.end);
        expect(isLate).toBe(first.end > second.end);
      }),
    );
  });
});

describe("the slip since a report", () => {
  const now = (id: string, forecast: string) => ({ _id: id, forecast });
  const then = (id: string, forecast: string, actual?: string) => ({ _id: id, forecast, actual });

  it("is the largest move of a milestone that had not been reached, in days and in calendar months", () => {
    const before = [then("a", "2026-01-31"), then("b", "2026-06-01"), then("c", "2026-01-01", "2026-01-01")];
    const current = [now("a", "2026-02-28"), now("b", "2026-06-05"), now("c", "2027-01-01")];
    expect(largestMove(before, current)).toEqual({ days: 28, months: 1 });
  });

  it("may be backwards, is nothing where nothing moved, and unknown where no milestone is in both", () => {
    expect(largestMove([then("a", "2026-03-10")], [now("a", "2026-03-01")])?.days).toBe(-9);
    expect(largestMove([then("a", "2026-03-10")], [now("a", "2026-03-10")])).toEqual({ days: 0, months: 0 });
    expect(largestMove([then("a", "2026-03-10")], [now("b", "2026-03-10")])).toBeNull();
  });
});

describe("the years asked for", () => {
  it("are last year to two years ahead unless told otherwise", () => {
    expect(readTimelineChoice(new URLSearchParams(), 2026)).toEqual({ group: "area", from: 2025, to: 2028 });
  });

  it("are whole years in order, twenty at most, whatever the address says", () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.integer({ min: 0, max: 9999 }).map(String)), (from, to) => {
        const choice = readTimelineChoice(new URLSearchParams({ from, to, group: from }), 2026);
        expect(choice.from).toBeLessThanOrEqual(choice.to);
        expect(choice.to - choice.from).toBeLessThan(20);
      }),
    );
  });
});

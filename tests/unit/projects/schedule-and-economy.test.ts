import { addMonths, format, parseISO } from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCircle } from "~/features/projects/dependency-circles";
import { lifetimeBudget, type MoneyLine, overrun, sumAmounts, sumBy } from "~/features/projects/economy";
import { isOverdue, largestSlip, milestoneSlip, monthsBetween, nextMilestone } from "~/features/projects/schedule";
import { budgetKinds, fundings } from "~models/vocabulary";

const dates = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("slip in calendar months", () => {
  it.each([
    ["2026-01-15", "2026-02-15", 1],
    ["2026-01-31", "2026-02-28", 1],
    ["2026-01-31", "2026-03-31", 2],
    ["2026-03-01", "2026-06-01", 3],
    ["2026-03-15", "2026-03-15", 0],
    ["2026-02-15", "2026-01-15", -1],
  ])("%s to %s is %d", (from, to, months) => expect(monthsBetween(from, to)).toBe(months));

  it("three months and a day is more than three; a day short of one is less than one", () => {
    expect(monthsBetween("2026-03-01", "2026-06-02")).toBeGreaterThan(3);
    expect(monthsBetween("2026-03-01", "2026-03-31")).toBeLessThan(1);
  });

  it("adding whole months gives those months, from any day", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, months) => {
        expect(monthsBetween(from, format(addMonths(parseISO(from), months), "yyyy-MM-dd"))).toBe(months);
      }),
    );
  });

  it("a later date never slips less, and the two directions are opposite", () => {
    fc.assert(
      fc.property(dates, dates, dates, (from, first, second) => {
        const [earlier, later] = first < second ? [first, second] : [second, first];
        if (earlier >= from) expect(monthsBetween(from, later)).toBeGreaterThanOrEqual(monthsBetween(from, earlier));
        expect(monthsBetween(from, first) + monthsBetween(first, from)).toBe(0);
      }),
    );
  });

  it("the largest slip looks at unfinished milestones with a baseline only", () => {
    const done = { baseline: "2026-01-01", actual: "2026-12-01" };
    const late = { baseline: "2026-01-01", forecast: "2026-03-01" };
    expect(milestoneSlip(done)).toBe(11);
    expect(largestSlip([done, late, { forecast: "2030-01-01" }, { baseline: "2026-05-01" }])).toBe(2);
    expect(largestSlip([done])).toBeNull();
  });

  it("knows the next milestone and which are overdue", () => {
    const pilot = { title: "Pilot", baseline: "2026-02-01", forecast: "2026-05-01" };
    const start = { title: "Start", baseline: "2026-03-01" };
    expect(nextMilestone([pilot, start, { title: "Idé", actual: "2025-01-01" }])).toBe(start);
    expect(isOverdue(start, "2026-03-02")).toBe(true);
    expect(isOverdue(start, "2026-03-01")).toBe(false);
  });
});

const lines: fc.Arbitrary<MoneyLine[]> = fc.array(
  fc.record({
    year: fc.option(fc.integer({ min: 2020, max: 2030 }), { nil: undefined }),
    kind: fc.constantFrom(...budgetKinds),
    funding: fc.constantFrom(...fundings),
    budget: fc.nat(1e12),
    actual: fc.nat(1e12),
    forecast: fc.nat(1e12),
  }),
);

describe("economy", () => {
  it("sums by year, funding and kind each add up to the whole, each key once and in order", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom("year", "funding", "kind"), (all, property) => {
        const sums = sumBy(all, property as "year");
        expect(sumAmounts(sums.map((sum) => sum.amounts))).toEqual(sumAmounts(all));
        const keys = sums.map((sum) => sum.key);
        expect(keys).toEqual([...new Set(keys)].sort());
      }),
    );
  });

  it("holds the lifetime forecast of project money against the frozen budget; operation does not count", () => {
    const line = { year: 2026, funding: "area", budget: 1_000, actual: 0 } as const;
    const all: MoneyLine[] = [
      { ...line, kind: "project", forecast: 1_100 },
      { ...line, kind: "operation", forecast: 9_000 },
    ];
    expect(overrun(all, lifetimeBudget(all))).toEqual({ frozen: 1_000, forecast: 1_100, amount: 100, percent: 10 });
    expect(overrun(all, null)).toBeNull();
  });

  it("has no per cent of nothing", () => {
    expect(overrun([], 0)?.percent).toBe(0);
    expect(
      overrun([{ year: 2026, kind: "project", funding: "area", budget: 0, actual: 0, forecast: 5 }], 0)?.percent,
    ).toBeNull();
  });
});

describe("circles among dependencies", () => {
  it("is told as the way round", () => {
    const others = [
      { id: "b", needs: ["c"] },
      { id: "c", needs: ["a"] },
    ];
    expect(findCircle("a", ["b"], others)).toEqual(["a", "b", "c", "a"]);
    expect(findCircle("a", [], others)).toBeNull();
  });

  it("is never found where each needs only later ones, and always where a last one needs the first", () => {
    const graph = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(graph, (needs) => {
        const projects = needs.map((offsets, index) => ({
          id: String(index),
          needs: offsets
            .map((offset) => index + 1 + offset)
            .filter((other) => other < needs.length)
            .map(String),
        }));
        for (const { id, needs: own } of projects)
          expect(
            findCircle(
              id,
              own,
              projects.filter((one) => one.id !== id),
            ),
          ).toBeNull();
        const chain = projects.map((project, index) => ({
          id: project.id,
          needs: [...project.needs, String(index + 1)],
        }));
        const last = String(needs.length - 1);
        expect(findCircle(last, ["0"], chain.slice(0, -1))).not.toBeNull();
      }),
    );
  });
});

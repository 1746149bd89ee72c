import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComputedInput, computeLights, computeOverall, isBetter } from "~/features/status/computed-lights";
import { lights } from "~models/vocabulary";

const thresholds = {
  scheduleYellowFromMonths: 1,
  scheduleRedOverMonths: 3,
  economyYellowOverPercent: 0,
  economyRedOverPercent: 10,
  economyRedOverAmount: 600_000_000,
  benefitsYellowUnderPercent: 100,
  benefitsRedUnderPercent: 75,
};
const nothing: ComputedInput = { milestones: [], budget: [] };
const line = (forecast: number, kind: "project" | "operation" = "project") => ({
  year: 2026,
  kind,
  funding: "central" as const,
  budget: 0,
  actual: 0,
  forecast,
});
const milestone = (baseline: string | undefined, forecast?: string, actual?: string) => ({
  title: "Pilot",
  baseline,
  forecast,
  actual,
});
const compute = (input: Partial<ComputedInput>, other = thresholds) => computeLights({ ...nothing, ...input }, other);

describe("the schedule's light", () => {
  it.each([
    ["on the day", "2026-01-15", "2026-01-15", "green"],
    ["earlier", "2026-01-15", "2025-12-01", "green"],
    ["a day under a month", "2026-01-15", "2026-02-14", "green"],
    ["a month to the day", "2026-01-15", "2026-02-15", "yellow"],
    ["a month from the 31st is the month's last day", "2026-01-31", "2026-02-28", "yellow"],
    ["a day before that", "2026-01-31", "2026-02-27", "green"],
    ["three months to the day", "2026-01-15", "2026-04-15", "yellow"],
    ["a day over three months", "2026-01-15", "2026-04-16", "red"],
    ["over a year's end", "2026-11-30", "2027-03-01", "red"],
  ])("%s: %s → %s is %s", (_, baseline, forecast, light) => {
    expect(compute({ milestones: [milestone(baseline, forecast)] }).schedule?.light).toBe(light);
  });

  it("is decided by the unfinished milestone that slips most", () => {
    const milestones = [
      milestone("2026-01-01", "2026-12-01", "2026-12-01"),
      milestone("2026-01-01", "2026-02-15"),
      { ...milestone("2026-02-01", "2026-04-12"), title: "I drift" },
    ];
    expect(compute({ milestones }).schedule).toEqual({
      light: "yellow",
      reason: { key: "status:computed.slipWeeks", params: { count: 10, milestone: "I drift" } },
    });
  });

  it("is green when every promised milestone is reached, however late", () => {
    expect(compute({ milestones: [milestone("2026-01-01", undefined, "2027-01-01")] }).schedule?.light).toBe("green");
  });

  it("is not computed where nothing was promised", () => {
    expect(compute({ milestones: [milestone(undefined, "2026-05-01")] })).toEqual({});
  });

  it("never gets better by moving a date later", () => {
    const rank = { green: 0, yellow: 1, red: 2 };
    const day = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, fc.nat(400), (baseline, forecast, days) => {
        const later = new Date(forecast.getTime() + days * 86_400_000);
        const before = compute({ milestones: [milestone(iso(baseline), iso(forecast))] }).schedule!.light;
        const after = compute({ milestones: [milestone(iso(baseline), iso(later))] }).schedule!.light;
        return rank[after] >= rank[before];
      }),
    );
  });
});

describe("the economy's light", () => {
  const frozenBudget = 100_000_000;
  it.each([
    ["under", 99_000_000, "green"],
    ["as promised", 100_000_000, "green"],
    ["an øre over", 100_000_001, "yellow"],
    ["ten per cent over", 110_000_000, "yellow"],
    ["more than ten per cent over", 110_000_001, "red"],
  ])("%s: %i is %s", (_, forecast, light) => {
    expect(compute({ budget: [line(forecast)], frozenBudget }).economy?.light).toBe(light);
  });

  it("is red from more than 6 mio. kr. over, whatever the per cent", () => {
    const large = 100_000_000_000;
    expect(compute({ budget: [line(large + 600_000_000)], frozenBudget: large }).economy?.light).toBe("yellow");
    expect(compute({ budget: [line(large + 600_000_001)], frozenBudget: large }).economy?.light).toBe("red");
  });

  it("turns just where the per cent is, whatever the per cent", () => {
    const seven = { ...thresholds, economyRedOverPercent: 7 };
    expect(compute({ budget: [line(10_700)], frozenBudget: 10_000 }, seven).economy?.light).toBe("yellow");
    expect(compute({ budget: [line(10_701)], frozenBudget: 10_000 }, seven).economy?.light).toBe("red");
  });

  it("counts project money of every year, and no operation", () => {
    const budget = [line(60_000_000), line(40_000_000), line(900_000_000, "operation")];
    expect(compute({ budget, frozenBudget }).economy?.light).toBe("green");
  });

  it("is red when money is forecast where none was given", () => {
    expect(compute({ budget: [line(1)], frozenBudget: 0 }).economy?.light).toBe("red");
    expect(compute({ budget: [], frozenBudget: 0 }).economy?.light).toBe("green");
  });

  it("is not computed until the budget is frozen", () => {
    expect(compute({ budget: [line(5)] })).toEqual({});
  });
});

describe("the benefits' light", () => {
  it.each([
    [120, "green"],
    [100, "green"],
    [99.9, "yellow"],
    [75, "yellow"],
    [74.9, "red"],
    [-10, "red"],
  ])("%d per cent expected is %s", (expectedAttainment, light) => {
    expect(compute({ expectedAttainment }).benefits?.light).toBe(light);
  });

  it("is not computed without an expectation", () => expect(compute({}).benefits).toBeUndefined());
});

it("the thresholds can be edited", () => {
  const patient = { ...thresholds, scheduleYellowFromMonths: 6, scheduleRedOverMonths: 12 };
  expect(compute({ milestones: [milestone("2026-01-01", "2026-06-30")] }, patient).schedule?.light).toBe("green");
  expect(compute({ milestones: [milestone("2026-01-01", "2026-07-01")] }, patient).schedule?.light).toBe("yellow");
});

describe("the overall light", () => {
  const computed = compute({ expectedAttainment: 90 });

  it("is the worst of what is computed and of the person's own three", () => {
    expect(computeOverall(computed, { scope: "green", risk: "green" })).toEqual({
      light: "yellow",
      reason: { key: "status:computed.worst", params: { dimension: "benefits" } },
    });
    expect(computeOverall(computed, { scope: "green", risk: "red" })?.light).toBe("red");
    expect(computeOverall({}, { scope: "green", resources: "none", risk: "green" })?.light).toBe("green");
  });

  it("is absent where there is nothing to compute it from", () => {
    expect(computeOverall({}, { scope: "none" })).toBeUndefined();
  });

  it("is never better than any of its parts", () => {
    const light = fc.constantFrom(...lights);
    fc.assert(
      fc.property(light, light, light, (scope, resources, risk) => {
        const overall = computeOverall(computed, { scope, resources, risk });
        return [scope, resources, risk, "yellow" as const].every(
          (part) => part === "none" || part === overall?.light || !isBetter(overall!.light, part),
        );
      }),
    );
  });
});

describe("better than computed", () => {
  it.each([
    ["green", "yellow", true],
    ["yellow", "red", true],
    ["yellow", "yellow", false],
    ["red", "green", false],
    ["none", "red", false],
    ["green", undefined, false],
  ] as const)("%s where %s is computed: %s", (decided, light, better) => expect(isBetter(decided, light)).toBe(better));
});

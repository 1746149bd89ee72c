import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overProject, projectFields, statusFields } from "~/features/status/fields";
import { milestoneMoves, moneyMoves, movedByOthers, valuesBefore, withMoves } from "~/features/status/moves";
import { kronerText } from "~/platform/kroner";

const project = {
  milestones: [
    { _id: "m1", title: "Pilot", baseline: "2026-01-01", forecast: "2026-03-01", gate: false },
    { _id: "m2", title: "Drift", baseline: "2026-06-01", gate: true },
  ],
  budget: [
    {
      _id: "b1",
      year: 2026,
      kind: "project" as const,
      funding: "central" as const,
      budget: 10,
      actual: 5,
      forecast: 10,
    },
  ],
};
const still = { forecasts: [], actuals: [], spent: [], expected: [] };

describe("what a status moves", () => {
  it("is captured old → new, since last time", () => {
    const moved = {
      ...still,
      forecasts: [{ id: "m2", from: null, to: "2026-09-01" }],
      spent: [{ id: "b1", from: 5, to: 8 }],
    };
    const after = withMoves(project, moved);
    const earlier = valuesBefore(project, [
      { path: "milestones.m1.forecast", from: "2026-02-01" },
      { path: "title", from: "Gammelt navn" },
      { path: "milestones.m1.forecast", from: "2026-02-15" },
    ]);
    expect(milestoneMoves(earlier, after.milestones)).toEqual([
      expect.objectContaining({ milestoneId: "m1", forecastFrom: "2026-02-01", forecastTo: "2026-03-01" }),
      expect.objectContaining({ milestoneId: "m2", forecastFrom: undefined, forecastTo: "2026-09-01" }),
    ]);
    expect(moneyMoves(earlier, after.budget)).toEqual([
      expect.objectContaining({ lineId: "b1", actualFrom: 5, actualTo: 8, forecastFrom: 10, forecastTo: 10 }),
    ]);
  });

  it("never touches the baseline", () => {
    const after = withMoves(project, { ...still, forecasts: [{ id: "m1", from: "2026-03-01", to: null }] });
    expect(after.milestones[0]).toMatchObject({ baseline: "2026-01-01", forecast: undefined });
  });

  it("is nothing where nothing changed, nor for what is gone", () => {
    expect(milestoneMoves(valuesBefore(project, []), project.milestones)).toEqual([]);
    expect(withMoves(project, { ...still, forecasts: [{ id: "gone", from: null, to: "2026-01-01" }] })).toEqual(
      project,
    );
  });

  it("is refused where somebody else has moved the same in the meantime", () => {
    const stale = { ...still, forecasts: [{ id: "m1", from: "2026-02-01", to: "2026-04-01" }] };
    expect(movedByOthers(project, stale)).toEqual(["forecast.m1"]);
    expect(
      movedByOthers(project, { ...still, forecasts: [{ id: "m1", from: "2026-02-01", to: "2026-03-01" }] }),
    ).toEqual([]);
    expect(movedByOthers(project, { ...still, spent: [{ id: "b1", from: 5, to: 7 }] })).toEqual([]);
  });
});

describe("a form that has lain", () => {
  it("follows the project where nothing was typed, and keeps what was", () => {
    const current = projectFields(project, kronerText);
    const typed = {
      done: "Udbud sendt",
      "forecast.m1": "2026-02-01",
      "was.forecast.m1": "2026-02-01",
      "forecast.m2": "2026-12-01",
      "was.forecast.m2": "",
    };
    expect(overProject(typed, current)).toMatchObject({
      done: "Udbud sendt",
      "forecast.m1": "2026-03-01",
      "forecast.m2": "2026-12-01",
    });
  });

  it("is the project itself when nothing at all was typed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (actual) => {
        const current = projectFields({ ...project, budget: [{ ...project.budget[0]!, actual }] }, kronerText);
        expect(overProject({}, current)).toEqual(current);
      }),
    );
  });
});

it("only the form's own fields are kept", () => {
  const posted: [string, string][] = [
    ["light.scope", "green"],
    ["was.forecast.m1", "2026-01-01"],
    ["__proto__", "x"],
    ["revision", "3"],
    ["done", "linje\r\nlinje"],
    ["done", "igen"],
  ];
  expect(statusFields(posted)).toEqual({
    "light.scope": "green",
    "was.forecast.m1": "2026-01-01",
    done: "linje\nlinje",
  });
});

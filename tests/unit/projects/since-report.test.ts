import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canSeeProject } from "~/features/projects/policy";
import type { ColumnContext } from "~/features/projects/project-columns";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { changedColumns, isLightChanged, saidOf } from "~/features/projects/since-report";
import type { ReportProject } from "~/features/reports/content";
import { reportedRow } from "~/features/reports/reported-row";
import { ownScale, periodLights, ratingScales } from "~models/vocabulary";
import { projectRights, viewers } from "./arbitraries";

const period = "2026-Q1";
const people = new Map([
  ["anna", { name: "Anna Holm", isArchived: false }],
  ["bent", { name: "Bent Juhl", isArchived: false }],
]);
const none = new Map();
const context = {
  names: { people, areas: none, programmes: none, groups: none, teams: none, goals: none },
  asked: { period: "2026-Q2", round: null },
  today: "2026-07-01",
  say: (key: string) => key,
  locale: "da",
} as unknown as ColumnContext;
const inReport: ColumnContext = { ...context, asked: { period, round: null } };

const line = (budget: number, forecast: number) =>
  ({ year: 2026, kind: "project", funding: "area", budget, actual: 0, forecast }) as const;
const frozen: ReportProject = {
  projectId: "p1",
  code: "P-2026-001",
  title: "Skærmbesøg",
  mandate: "optional",
  phase: "analysis",
  condition: "active",
  classification: "open",
  ownerId: "anna",
  managerId: "bent",
  isOwed: true,
  milestones: [
    { id: "pilot", title: "Pilot", gate: false, baseline: "2026-05-01", forecast: "2026-05-01" },
    { id: "drift", title: "Drift", gate: false, baseline: "2026-09-01", forecast: "2026-10-01" },
  ],
  economy: [line(1_000_00, 1_200_00)],
};
const said = reportedRow(frozen, period);
const changes = (now: Partial<ProjectRow>) => changedColumns({ ...said, ...now }, said, context, inReport);

describe("what has changed since a report", () => {
  it("is nothing where a project is as it was, whatever the report does not freeze", () => {
    expect(changes({ revision: 7, tags: ["ny"], value: 4, actual: 900_00, effortNeeded: 12 })).toEqual([]);
  });

  it("is named by the columns that show it, in the table's words", () => {
    expect(changes({ phase: "execution", ownerId: "bent", managerId: undefined })).toEqual([
      "phase",
      "owner",
      "manager",
    ]);
    expect(changes({ forecast: 1_300_00 })).toEqual(["forecast"]);
    const pilotDone = [{ ...said.milestones[0]!, actual: "2026-05-01" }, said.milestones[1]!];
    const next = { nextMilestone: { title: "Drift", date: "2026-10-01" }, milestones: pilotDone };
    expect(changes(next)).toEqual(["nextMilestone", "milestoneDate"]);
  });

  it("is never a difference that cannot be seen", () => {
    expect(changes({ slip: said.slip! + 0.001 })).toEqual([]);
  });
});

describe("a light since a report", () => {
  const placed = (light: string, scale?: string) => ({ light, scale, period }) as never;

  it("has changed when it is another, answered or silent", () => {
    expect(isLightChanged(placed("red", ownScale), placed("green", ownScale))).toBe(true);
    expect(isLightChanged(placed("missing"), placed("green", ownScale))).toBe(true);
    expect(isLightChanged(placed("green", ownScale), placed("missing"))).toBe(true);
  });

  it("has not while it is awaited, nor where one side has none, nor from one scale to another", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...periodLights),
        fc.constantFrom(...ratingScales),
        fc.constantFrom(...periodLights),
        fc.constantFrom(...ratingScales),
        (now, scale, before, other) => {
          expect(isLightChanged(placed("awaited"), placed(before, other))).toBe(false);
          expect(isLightChanged(null, placed(before, other))).toBe(false);
          expect(isLightChanged(placed(now, scale), null)).toBe(false);
          if (scale !== other) expect(isLightChanged(placed(now, scale), placed(before, other))).toBe(false);
          expect(isLightChanged(placed(now, scale), placed(now, scale))).toBe(false);
        },
      ),
    );
  });
});

describe("what a report says of a project that was closed", () => {
  it("is known only to those who could see the project if it still were", () => {
    const report = (classification: "open" | "closed") => ({
      period,
      groupId: "steering",
      asked: { period, round: null },
      projects: new Map([["p1", { ...said, classification }]]),
    });
    fc.assert(
      fc.property(viewers, projectRights, (viewer, rights) => {
        const project = { _id: "p1", ...rights };
        expect(saidOf(viewer, project, report("open"))).not.toBeNull();
        expect(saidOf(viewer, project, report("closed")) !== null).toBe(
          canSeeProject(viewer, { ...rights, classification: "closed" }),
        );
        expect(saidOf(viewer, { ...project, _id: "p2" }, report("open"))).toBeNull();
        expect(saidOf(viewer, project, null)).toBeNull();
      }),
    );
  });
});

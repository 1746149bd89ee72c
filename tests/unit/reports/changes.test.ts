import { describe, expect, it } from "vitest";
import { findChanges } from "~/features/reports/changes";
import { compileReport } from "~/features/reports/compile";
import { translator } from "~/i18n/i18n.server";
import type { Clearance } from "~models/vocabulary";
import { facts, project, status } from "./sample";

const wording = { t: translator("da"), locale: "da" as const };
const line = { year: 2026, kind: "project", funding: "central", budget: 100_00, actual: 0, forecast: 100_00 } as const;
const milestone = { id: "m", title: "Drift", gate: false, baseline: "2026-12-01" };
const before = facts({
  projects: [project(1, { budget: [line], milestones: [milestone] }), project(2)],
  statuses: [status("p1", "green"), status("p2", "green")],
});
const changes = (now: typeof before, clearance: Clearance = "closed") =>
  findChanges(compileReport(before, clearance), compileReport({ ...now, version: 2 }, clearance), wording);

describe("what differs between two versions", () => {
  it("is nothing where nothing was changed", () => expect(changes(before)).toEqual([]));

  it("is said light by light, with reason, money and milestones, old beside new", () => {
    const now = {
      ...before,
      projects: [
        project(1, {
          budget: [{ ...line, forecast: 150_00 }],
          milestones: [{ ...milestone, forecast: "2027-01-15" }],
        }),
        project(2),
      ],
      statuses: [status("p1", "red", { why: "Leverandøren er sen" }), status("p2", "green")],
    };
    const ofFirst = changes(now).filter((change) => change.project?.code === "P-2026-001");
    expect(ofFirst.map(({ what, before, now }) => [what, before, now])).toEqual([
      ["Lys", "Grøn", "Rød"],
      ["Årsag", "–", "Leverandøren er sen"],
      ["Forventet, kr.", "100", "150"],
      ["Milepæl: Drift", "Ventes 01-12-2026", "Ventes 15-01-2027"],
    ]);
    expect(changes(now).some((change) => change.project?.code === "P-2026-002")).toBe(false);
    expect(changes(now)).toContainEqual({
      project: null,
      what: "Overskrift",
      before: "Ingen projekter er røde, og ingen sager venter på jer",
      now: "Ét projekt er rødt, og ingen sager venter på jer",
    });
  });

  it("does not tell a reader without clearance what has been closed since", () => {
    const now = { ...before, projects: [before.projects[0]!, project(2, { classification: "closed" })] };
    expect(changes(now, "open").filter((change) => change.project?.code === "P-2026-002")).toEqual([]);
  });
});

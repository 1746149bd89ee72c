import { describe, expect, it } from "vitest";
import { compileReport } from "~/features/reports/compile";
import { asPrevious, facts, groupId, project, projectIn, status } from "./sample";

describe("what was owed and answered", () => {
  const projects = [1, 2, 3].map((number) => project(number));
  const content = compileReport(
    facts({
      projects,
      owedProjectIds: ["p1", "p2"],
      statuses: [status("p1", "yellow", { why: "Leverandøren er sen" })],
    }),
    "open",
  );

  it("shows the decided light of a project that answered", () => {
    expect(projectIn(content, "p1")?.overall).toBe("yellow");
  });
  it("shows a silent project as not reported, never as its old colour", () => {
    expect(projectIn(content, "p2")?.overall).toBe("missing");
    expect(content.missing).toEqual(["p2"]);
  });
  it("gives no light to a project that owed nothing", () => {
    expect(projectIn(content, "p3")?.overall).toBeUndefined();
    expect(content.counts.all).toMatchObject({ projects: 3, yellow: 1, missing: 1, notOwed: 1 });
  });
});

describe("which projects are counted", () => {
  it.each([
    ["an active one", {}, true],
    ["one on hold", { condition: "on-hold" }, true],
    ["a rejected one", { condition: "rejected" }, false],
    ["a closed one", { phase: "closed" }, false],
    ["an archived one", { isArchived: true }, false],
  ] as const)("%s: %j → %s", (_name, fields, isCounted) => {
    const content = compileReport(facts({ projects: [project(1, fields)], owedProjectIds: [] }), "open");
    expect(content.projects).toHaveLength(isCounted ? 1 : 0);
  });

  it("counts one that ended after the round asked it", () => {
    const content = compileReport(
      facts({ projects: [project(1, { phase: "closed" })], owedProjectIds: ["p1"] }),
      "open",
    );
    expect(content.counts.all.missing).toBe(1);
  });
});

describe("movement since the latest published report", () => {
  const before = facts({
    period: "2026-Q2",
    projects: [1, 2, 3, 4].map((number) => project(number)),
    statuses: [status("p1", "green"), status("p2", "red"), status("p3", "green"), status("p4", "green")],
  });
  const now = facts({
    projects: [project(1), project(2), project(3), project(4, { phase: "closed" }), project(5)],
    owedProjectIds: ["p1", "p2", "p3", "p5"],
    statuses: [
      status("p1", "red", { why: "Testmiljø mangler" }),
      status("p2", "green", { done: "Opdateringen løste fejlene" }),
      status("p5", "green"),
    ],
    previous: asPrevious(before),
  });
  const content = compileReport(now, "open");
  const movement = (id: string) => content.movements.find(({ projectId }) => projectId === id);

  it("names the report it compares with", () => expect(content.comparison?.period).toBe("2026-Q2"));
  it("says what got worse, and why in the manager's words", () =>
    expect(movement("p1")).toMatchObject({ kind: "worse", before: "green", now: "red", reason: "Testmiljø mangler" }));
  it("says what recovered, and what was done", () =>
    expect(movement("p2")).toMatchObject({ kind: "better", reason: "Opdateringen løste fejlene" }));
  it("says who fell silent", () => expect(movement("p3")).toMatchObject({ kind: "silent", now: "missing" }));
  it("says what has ended", () => expect(movement("p4")).toMatchObject({ kind: "left", leaving: "closed" }));
  it("says what is new", () => expect(movement("p5")?.kind).toBe("appeared"));
});

it("never compares ratings given on different scales", () => {
  const before = facts({
    period: "2026-Q2",
    projects: [project(1)],
    statuses: [status("p1", "red", { scale: "five-point" })],
  });
  const now = facts({
    projects: [project(1)],
    statuses: [status("p1", "green", { scale: "three-point" })],
    previous: asPrevious(before),
  });
  expect(compileReport(now, "open").movements[0]?.kind).toBe("not-comparable");
});

describe("what needs the group", () => {
  const barrier = { barrierId: "b1", title: "Adgang til testmiljø", raisedOn: "2026-02-01" };
  const ask = (kind: "decision" | "attention", group = groupId) => ({ kind, groupId: group, text: `${kind} ${group}` });
  const content = compileReport(
    facts({
      projects: [project(1, { barriers: [barrier] }), project(2), project(3), project(4)],
      statuses: [
        status("p1", "yellow"),
        status("p2", "green", { need: ask("decision") }),
        status("p3", "red", { need: ask("attention") }),
        status("p4", "green", { need: ask("decision", "another group") }),
      ],
    }),
    "open",
  );

  it("lists decisions and attention asked of this group only", () => {
    expect(content.needs.decisions.map(({ projectId }) => projectId)).toEqual(["p2"]);
    expect(content.needs.attention.map(({ projectId }) => projectId)).toEqual(["p3"]);
  });
  it("lists open barriers", () => expect(content.needs.barriers).toEqual([{ projectId: "p1", ...barrier }]));
  it("lists red before yellow", () => expect(content.needs.troubled).toEqual(["p3", "p1"]));
});

it("shows a light decided better than computed beside the computed one, with the reason", () => {
  const answered = status("p1", "green");
  answered.lights.schedule = { value: "green", computed: "red", overrideReason: "Loven er udskudt" };
  answered.lights.economy = { value: "red", computed: "green" };
  const content = compileReport(facts({ projects: [project(1)], statuses: [answered] }), "open");
  expect(content.overrides).toEqual([
    { projectId: "p1", dimension: "schedule", decided: "green", computed: "red", reason: "Loven er udskudt" },
  ]);
});

describe("milestones", () => {
  const milestone = (id: string, fields: object) => ({ id, title: id, gate: false, baseline: "2026-08-01", ...fields });
  const before = facts({
    period: "2026-Q2",
    projects: [
      project(1, {
        milestones: [
          milestone("reached", { forecast: "2026-06-01" }),
          milestone("slipped", { forecast: "2026-10-10" }),
          milestone("old", { actual: "2026-05-01" }),
        ],
      }),
    ],
  });
  const now = facts({
    previous: asPrevious(before),
    projects: [
      project(1, {
        milestones: [
          milestone("reached", { actual: "2026-06-15" }),
          milestone("slipped", { forecast: "2026-12-01" }),
          milestone("old", { actual: "2026-05-01" }),
          milestone("late", {}),
          milestone("after", { forecast: "2026-09-20", actual: "2026-10-02" }),
        ],
      }),
    ],
  });
  const { milestones } = compileReport(now, "open");
  const titles = (list: { title: string }[]) => list.map(({ title }) => title);

  it("passed since last time, also when it is told late", () => expect(titles(milestones.passed)).toEqual(["reached"]));
  it("moved, from and to", () =>
    expect(milestones.moved).toMatchObject([{ title: "slipped", from: "2026-10-10", date: "2026-12-01" }]));
  it("coming in the next quarter", () => expect(titles(milestones.coming)).toEqual(["slipped"]));
  it("what was reached after the quarter is not reached yet", () =>
    expect(titles(milestones.overdue)).toEqual(["late", "after"]));
});

it("uses what the status moved where there is no earlier report", () => {
  const moves = [{ milestoneId: "m1", from: "2026-11-01", to: "2027-01-10" }];
  const content = compileReport(
    facts({
      projects: [project(1, { milestones: [{ id: "m1", title: "Drift", gate: true, forecast: "2027-01-10" }] })],
      statuses: [status("p1", "yellow", { moves })],
    }),
    "open",
  );
  expect(content.milestones.moved).toMatchObject([{ from: "2026-11-01", date: "2027-01-10" }]);
});

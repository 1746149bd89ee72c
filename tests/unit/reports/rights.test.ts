import { describe, expect, it } from "vitest";
import type { Standing, Viewer } from "~/features/auth/viewer";
import {
  type AnsweredRound,
  decisionEffects,
  nextAction,
  nextActionIn,
  path,
  pathPosition,
  type ReportAction,
  reportActions,
  roundRefusals,
  stateRefusals,
} from "~/features/reports/lifecycle";
import { canRead, canReadUnpublished, clearanceOf, permission, type ReportSubject } from "~/features/reports/policy";
import { type GroupKind, type MembershipRole, type ReportState, reportStates } from "~models/vocabulary";

const everything = { tiers: [], programmeIds: [], areaIds: [] };
const standing = (groupKind: GroupKind, role: MembershipRole, onBehalfOf?: string): Standing => ({
  groupId: groupKind,
  groupKind,
  groupName: groupKind,
  scope: everything,
  role,
  representsAreaIds: [],
  ...(onBehalfOf ? { onBehalfOf } : {}),
});
const viewer = (personId: string, ...standings: Standing[]): Viewer => ({
  personId,
  name: personId,
  email: `${personId}@example.dk`,
  locale: "da",
  isAdministrator: false,
  standings,
});

const people = {
  lead: viewer("lead", standing("programme", "chair")),
  deputy: viewer("deputy", standing("programme", "deputy-chair")),
  "programme secretary": viewer("programme-secretary", standing("programme", "secretary")),
  "programme member": viewer("programme-member", standing("programme", "member")),
  chair: viewer("chair", standing("steering", "chair")),
  "deputy chair": viewer("deputy-chair", standing("steering", "deputy-chair")),
  delegate: viewer("delegate", standing("steering", "chair", "chair")),
  "steering secretary": viewer("secretary", standing("steering", "secretary")),
  "steering member": viewer("member", standing("steering", "member")),
  reader: viewer("reader"),
  administrator: { ...viewer("administrator"), isAdministrator: true },
};
type Person = keyof typeof people;

const report = (state: ReportState, fields: Partial<ReportSubject> = {}): ReportSubject => ({
  groupId: "steering",
  groupKind: "steering",
  state,
  isLaidBefore: false,
  submittedBy: "lead",
  isPublished: state === "published",
  ...fields,
});

describe("who may do what", () => {
  const allowed: Record<(typeof reportActions)[number], Person[]> = {
    compile: ["lead", "deputy"],
    edit: ["lead", "deputy"],
    see: ["lead", "deputy", "programme secretary"],
    submit: ["lead", "deputy"],
    return: ["lead", "deputy", "chair", "deputy chair", "delegate"],
    approve: ["chair", "deputy chair", "delegate"],
    send: ["lead", "deputy", "steering secretary"],
    take: ["lead", "deputy", "steering secretary"],
    publish: ["lead", "deputy", "steering secretary"],
    correct: ["lead", "deputy"],
  };
  it.each(reportActions)("%s", (action) => {
    const may = Object.entries(people).filter(
      ([, person]) => permission(person, action, report("submitted")).isAllowed,
    );
    expect(may.map(([name]) => name)).toEqual(
      Object.keys(people).filter((name) => allowed[action].includes(name as Person)),
    );
  });

  it("nobody approves what they submitted themselves, nor for or through the one who did", () => {
    const both = viewer("lead", standing("programme", "chair"), standing("steering", "chair"));
    expect(permission(both, "approve", report("submitted"))).toMatchObject({
      isAllowed: false,
      reason: { key: "reports:refusal.ownSubmission" },
    });
    expect(permission(people.delegate, "approve", report("submitted", { submittedBy: "chair" })).isAllowed).toBe(false);
    const onBehalf = report("submitted", { submittedBy: "deputy", submittedOnBehalfOf: "chair" });
    expect(permission(people.chair, "approve", onBehalf).isAllowed).toBe(false);
  });
});

describe("who reads the version in work", () => {
  const always: Person[] = ["lead", "deputy", "programme secretary", "steering secretary"];
  const approvers: Person[] = ["chair", "deputy chair", "delegate"];
  it.each([
    ["compiled", always],
    ["submitted", [...always, ...approvers]],
    ["approved", [...always, ...approvers]],
    ["sent", [...always, ...approvers, "steering member"]],
    ["taken", [...always, ...approvers, "steering member"]],
  ] as const)("%s", (state, expected) => {
    const readers = Object.keys(people).filter((name) => canReadUnpublished(people[name as Person], report(state)));
    expect(readers).toEqual(Object.keys(people).filter((name) => (expected as readonly string[]).includes(name)));
  });

  it("the programme group's members read it from when it is laid before them, until it is unfrozen again", () => {
    const member = people["programme member"];
    for (const state of ["compiled", "submitted", "approved", "sent"] as const) {
      expect(canReadUnpublished(member, report(state, { isLaidBefore: true }))).toBe(true);
      expect(canReadUnpublished(member, report(state))).toBe(false);
    }
    expect(canReadUnpublished(people["steering member"], report("compiled", { isLaidBefore: true }))).toBe(false);
    expect(clearanceOf(member, "steering")).toBe("open");
  });

  it("everyone signed in reads it once it is published, also while it is being corrected", () => {
    expect(canRead(people.reader, report("published"))).toBe(true);
    expect(canRead(people.reader, report("compiled", { isPublished: true }))).toBe(true);
    expect(canRead(people.reader, report("taken"))).toBe(false);
  });

  it("closed projects are for the group it is written for and those who prepare it", () => {
    const closed = Object.keys(people).filter((name) => clearanceOf(people[name as Person], "steering") === "closed");
    expect(closed).toEqual(
      Object.keys(people).filter((name) => [...always, ...approvers, "steering member"].includes(name as Person)),
    );
  });
});

describe("the path", () => {
  it("is walked one step at a time", () => {
    const walked = reportStates.map((state) => nextAction({ state, seenAt: state === "compiled" ? null : new Date() }));
    expect(walked).toEqual(["see", "approve", "send", "take", "publish", null]);
    expect(nextAction({ state: "compiled", seenAt: new Date() })).toBe("submit");
  });

  it("the programme group sees it before it is submitted", () => {
    expect(stateRefusals({ state: "compiled" }, "submit")).toEqual([{ key: "reports:refusal.notSeen" }]);
    expect(stateRefusals({ state: "compiled", seenAt: new Date() }, "submit")).toEqual([]);
  });

  it("waits for the round it was compiled from: closed, and compiled anew where that was opened meanwhile", () => {
    const compiledAt = new Date("2026-10-05T10:00:00Z");
    const report = { state: "compiled" as const, seenAt: new Date(), period: "2026-Q3", compiledAt };
    const keys = (round: AnsweredRound, action: ReportAction) =>
      roundRefusals(report, round, action).map(({ key }) => key);
    const before = { state: "closed" as const, closedAt: new Date("2026-10-04T10:00:00Z") };
    const open = { state: "open" as const, closedAt: null };
    const since = { state: "closed" as const, closedAt: new Date("2026-10-06T10:00:00Z") };
    expect(keys(before, "submit")).toEqual([]);
    for (const action of ["see", "submit", "compile"] as const)
      expect(keys(open, action)).toEqual(["reports:refusal.roundReopened"]);
    for (const action of ["see", "submit"] as const)
      expect(keys(since, action)).toEqual(["reports:refusal.compiledBefore"]);
    expect(keys(since, "compile")).toEqual([]);
    for (const action of ["edit", "return", "approve", "send", "publish"] as const)
      expect(keys(open, action)).toEqual([]);
    expect([before, open, since].map((round) => nextActionIn(report, round))).toEqual(["submit", null, "compile"]);
  });

  it.each([
    ["compiled", ["compile", "edit", "see", "submit"]],
    ["submitted", ["return", "approve"]],
    ["approved", ["return", "send"]],
    ["sent", ["take"]],
    ["taken", ["publish"]],
    ["published", ["correct"]],
  ] as const)("%s: %j", (state, actions) => {
    const possible = reportActions.filter(
      (action) => stateRefusals({ state, seenAt: new Date() }, action).length === 0,
    );
    expect(possible).toEqual(actions);
  });

  it("every step of it is a place to stand", () => {
    const places = [
      { state: "compiled" as const, seenAt: null },
      ...reportStates.map((state) => ({ state, seenAt: new Date() })),
    ];
    expect(places.map(pathPosition)).toEqual(path);
  });

  it("a decision takes it, puts it off, or hands it back", () => {
    expect(decisionEffects).toEqual({
      approved: "taken",
      "approved-with-changes": "taken",
      discussed: "taken",
      noted: "taken",
      postponed: null,
      rejected: "compiled",
      "no-decision": null,
    });
  });
});

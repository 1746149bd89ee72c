import { describe, expect, it } from "vitest";
import { type NoticeFacts, noticesOf } from "~/features/notifications/notice-rules";

const at = new Date("2026-05-04T08:00:00Z");
const facts: NoticeFacts = {
  audience: () => ["owner", "manager", "reader"],
  comment: (id) => ({ projectId: "project", mentionedIds: ["reader", "stranger"], isWithdrawn: id === "withdrawn" }),
  status: () => ({ projectId: "project", period: "2026-Q1", light: "yellow", submittedBy: "manager" }),
  decidedProject: (id) => (id === "on-project" ? "project" : undefined),
  report: () => ({ groupId: "steering" }),
  membersOf: () => ["chair", "member"],
  chairsOf: () => ["chair"],
  round: () => ({ period: "2026-Q1", deadline: "2026-04-10" }),
};
const told = (entity: string, action: string, changes: object[] = [], entityId = "it", by = "manager") =>
  noticesOf({ entity, entityId, action, revision: 3, at, by, subjectId: "", changes } as never, facts).map(
    ({ personId, kind, key }) => `${personId}: ${kind} ${key}`,
  );
const lights = (from: string, to: string) => ({
  path: "lights",
  from: { overall: { value: from } },
  to: { overall: { value: to } },
});

describe("who is told of what", () => {
  it("a comment: those mentioned of that, the others of the comment, never who wrote it", () => {
    expect(told("Comment", "comment.write")).toEqual([
      "reader: mention mention/it",
      "stranger: mention mention/it",
      "owner: comment comment/it",
    ]);
  });

  it("a comment put in other words: only who is mentioned, under the key they may have been told by before", () => {
    expect(told("Comment", "comment.edit")).toEqual(["reader: mention mention/it", "stranger: mention mention/it"]);
  });

  it("a withdrawn comment: nobody", () => expect(told("Comment", "comment.write", [], "withdrawn")).toEqual([]));

  it("a status, and a red one as such", () => {
    expect(told("StatusUpdate", "status.submit")).toEqual(["owner: status status/it/3", "reader: status status/it/3"]);
    expect(told("StatusUpdate", "status.correct", [lights("yellow", "red")])[0]).toBe("owner: redStatus status/it/3");
  });

  it("a correction that leaves the light: nobody", () => {
    expect(told("StatusUpdate", "status.correct", [lights("yellow", "yellow")])).toEqual([]);
    expect(told("StatusUpdate", "status.correct", [{ path: "done", from: "", to: "Mere" }])).toEqual([]);
  });

  it("a returned status: who gave it", () => {
    expect(told("StatusUpdate", "status.return", [], "it", "lead")).toEqual(["manager: returned returned/it/3"]);
  });

  it("a new phase: those who follow; a new owner: the one who is it", () => {
    const changes = [
      { path: "phase", from: "analysis", to: "execution" },
      { path: "ownerId", from: "owner", to: "successor" },
    ];
    expect(told("Project", "project.start-execution", changes)).toEqual([
      "owner: phase phase/it/3",
      "reader: phase phase/it/3",
      "successor: assigned assigned/it/3/ownerId",
    ]);
  });

  it("an import: nobody, for it is no news a piece", () => {
    expect(told("Project", "project.import", [{ path: "phase", from: "idea", to: "analysis" }])).toEqual([]);
  });

  it("access to a closed project: only who was let in now", () => {
    const change = {
      path: "readGrants",
      from: [{ personId: "before" }],
      to: [{ personId: "before" }, { personId: "now" }],
    };
    expect(told("Project", "project.grantRead", [change], "it", "chair")).toEqual(["now: access access/it/3"]);
  });

  it("access to a closed project that an administrator gave: the chair of the group that holds it, too", () => {
    const change = { path: "readGrants", from: [], to: [{ personId: "now", groupId: "steering" }] };
    expect(told("Project", "project.grantRead", [change], "it", "administrator")).toEqual([
      "now: access access/it/3",
      "chair: accessGiven accessGiven/it/3",
    ]);
  });

  it("a reminder by the lead: those it went to, not those of the one before", () => {
    const change = {
      path: "reminders",
      from: [{ personIds: ["a"] }],
      to: [{ personIds: ["a"] }, { personIds: ["b"] }],
    };
    expect(told("Round", "round.remind", [change], "it", "lead")).toEqual(["b: reminded reminded/it/3"]);
  });

  it("a decision: those who follow the project it acts on", () => {
    expect(told("Decision", "decision.confirm", [], "on-project")).toHaveLength(2);
    expect(told("Decision", "decision.confirm", [], "on-nothing")).toEqual([]);
  });

  it("a report: the members of the group it is written for", () => {
    expect(told("Report", "report.send")).toEqual([
      "chair: reportSent reportSent/it/3",
      "member: reportSent reportSent/it/3",
    ]);
    expect(told("Report", "report.publish")[0]).toBe("chair: reportPublished reportPublished/it/3");
  });

  it("a seat and a delegation: who was given it, but not when it only changes", () => {
    const changes = [
      { path: "memberships.m1", to: { personId: "new", role: "member" } },
      { path: "memberships.m2.role", from: "member", to: "chair" },
      { path: "memberships.m3", from: { personId: "gone" } },
      { path: "delegations.d1", to: { fromPersonId: "chair", toPersonId: "deputy" } },
    ];
    expect(told("Group", "group.membership", changes)).toEqual([
      "new: membership membership/m1",
      "deputy: delegation delegation/d1",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { Viewer } from "~/features/auth/viewer";
import { answerState, refusalsToAnswer, refusalsToReturn } from "~/features/status/lifecycle";
import { canLogStatus, canReplaceAnswer } from "~/features/status/policy";
import type { Condition, Phase } from "~models/vocabulary";

const open = { state: "open", deadline: "2026-03-25" } as const;
const closed = { state: "closed", deadline: "2026-03-25" } as const;
const running = { phase: "execution" as Phase, condition: "active" as Condition };
const keys = (reasons: { key: string }[]) => reasons.map((reason) => reason.key);

describe("a status may be written", () => {
  it.each([
    ["analysis", "active", true],
    ["procurement", "active", true],
    ["execution", "active", true],
    ["realisation", "active", true],
    ["idea", "active", false],
    ["closed", "active", false],
    ["execution", "on-hold", false],
    ["execution", "rejected", false],
  ] as const)("in %s, %s: %s", (phase, condition, may) => {
    expect(refusalsToAnswer({ phase, condition }, open)).toHaveLength(may ? 0 : 1);
  });

  it("not before the round is opened, and not after it is closed", () => {
    expect(keys(refusalsToAnswer(running, null))).toEqual(["status:refusal.noRound"]);
    expect(keys(refusalsToAnswer(running, closed))).toEqual(["status:refusal.roundClosed"]);
  });
});

describe("an answer is returned", () => {
  it("with a comment, while the round is open", () => {
    expect(refusalsToReturn({ state: "submitted" }, open, "Hvorfor gul?")).toEqual([]);
    expect(keys(refusalsToReturn({ state: "submitted" }, open, " "))).toEqual(["status:missing.returnComment"]);
    expect(keys(refusalsToReturn({ state: "submitted" }, closed, "?"))).toEqual(["status:refusal.roundClosed"]);
    expect(keys(refusalsToReturn({ state: "returned" }, open, "?"))).toEqual(["status:refusal.alreadyReturned"]);
  });
});

it.each([
  ["submitted", true, "answered"],
  ["returned", true, "returned"],
  [null, true, "draft"],
  [null, false, "unanswered"],
] as const)("an update that is %s, draft %s, counts as %s", (state, hasDraft, counted) => {
  expect(answerState(state && { state }, hasDraft)).toBe(counted);
});

describe("who may log", () => {
  const scope = { tiers: [], programmeIds: [], areaIds: [] };
  const viewer = (personId: string, standings: Viewer["standings"] = []): Viewer => ({
    personId,
    name: personId,
    email: "",
    locale: "da",
    isAdministrator: false,
    standings,
  });
  const member = (role: "chair" | "member", representsAreaIds: string[] = []) => [
    { groupId: "p", groupKind: "programme" as const, groupName: "P", scope, role, representsAreaIds },
  ];
  const project = {
    ownerId: "owner",
    managerId: "manager",
    areaId: "schools",
    teamMemberIds: ["developer"],
    classification: "open" as const,
    readGrants: [],
  };
  const answer = { state: "submitted" as const, submittedBy: "manager" };

  it.each([
    ["owner", viewer("owner"), true, true],
    ["manager", viewer("manager"), true, true],
    ["a member for the area", viewer("area", member("member", ["schools"])), true, true],
    ["a member for another area", viewer("other", member("member", ["roads"])), false, false],
    ["the team", viewer("developer"), false, false],
    ["the lead, but not over another's answer", viewer("lead", member("chair")), true, false],
  ])("%s", (_, person, mayLog, mayReplace) => {
    expect(canLogStatus(person, project)).toBe(mayLog);
    expect(canReplaceAnswer(person, project, answer)).toBe(mayReplace);
  });

  it("the lead may correct the lead's own", () => {
    expect(canReplaceAnswer(viewer("lead", member("chair")), project, { ...answer, submittedBy: "lead" })).toBe(true);
  });
});

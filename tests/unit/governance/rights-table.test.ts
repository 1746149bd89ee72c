import { describe, expect, it } from "vitest";
import { canReadAudit } from "~/features/audit/policy";
import type { PortfolioScope, Standing, Viewer } from "~/features/auth/viewer";
import { canImport } from "~/features/exchange/policy";
import { canSeeDecision, confirmingStanding, may } from "~/features/governance/policy";
import {
  canEditProject,
  canGrantRead,
  canReadHistory,
  canSeeProject,
  type ProjectRights,
} from "~/features/projects/policy";
import { canCompile, canRead, permission, type ReportSubject } from "~/features/reports/policy";
import { canLogStatus, canReturnStatus, canRunRound } from "~/features/status/policy";
import type { GroupKind, MembershipRole, ReportState } from "~models/vocabulary";

const everything: PortfolioScope = { tiers: [], programmeIds: [], areaIds: [] };

function seat(kind: GroupKind, role: MembershipRole, more: Partial<Standing> = {}): Standing {
  return { groupId: kind, groupKind: kind, groupName: kind, scope: everything, role, representsAreaIds: [], ...more };
}

function person(personId: string, standings: Standing[] = [], isAdministrator = false): Viewer {
  return { personId, name: personId, email: `${personId}@example.dk`, locale: "da", isAdministrator, standings };
}

const schoolOnly = { ...everything, areaIds: ["school"] };
const roadsOnly = { ...everything, areaIds: ["roads"] };

/** One person for each way to have rights; "left" is who had a seat that is over. */
const roles = {
  reader: person("reader"),
  left: person("left"),
  manager: person("manager"),
  owner: person("owner"),
  team: person("team"),
  representative: person("representative", [seat("programme", "member", { representsAreaIds: ["school", "roads"] })]),
  otherRepresentative: person("other", [seat("programme", "member", { representsAreaIds: ["health"] })]),
  lead: person("lead", [seat("programme", "chair")]),
  deputyLead: person("deputyLead", [seat("programme", "deputy-chair")]),
  actingLead: person("actingLead", [seat("programme", "chair", { onBehalfOf: "lead" })]),
  programmeSecretary: person("programmeSecretary", [seat("programme", "secretary")]),
  chair: person("chair", [seat("steering", "chair")]),
  deputyChair: person("deputyChair", [seat("steering", "deputy-chair")]),
  actingChair: person("actingChair", [seat("steering", "chair", { onBehalfOf: "chair" })]),
  secretary: person("secretary", [seat("steering", "secretary")]),
  member: person("member", [seat("steering", "member")]),
  actingMember: person("actingMember", [seat("steering", "member", { onBehalfOf: "member" })]),
  schoolChair: person("schoolChair", [seat("local", "chair", { scope: schoolOnly })]),
  roadsChair: person("roadsChair", [seat("local", "chair", { scope: roadsOnly })]),
  administrator: person("administrator", [], true),
};
type Role = keyof typeof roles;
const all = Object.keys(roles) as Role[];
const leads: Role[] = ["lead", "deputyLead", "actingLead"];
const chairs: Role[] = ["chair", "deputyChair", "actingChair"];
const steering: Role[] = [...chairs, "secretary", "member", "actingMember"];
const programme: Role[] = [...leads, "programmeSecretary", "representative", "otherRepresentative"];
const editors: Role[] = ["manager", "owner", "representative", ...leads];

const school: ProjectRights = {
  tier: "local",
  areaId: "school",
  ownerId: "owner",
  managerId: "manager",
  teamMemberIds: ["team"],
  classification: "open",
  readGrants: [],
};
const closedSchool: ProjectRights = { ...school, classification: "closed" };
const letIn: ProjectRights = { ...closedSchool, readGrants: [{ personId: "reader" }] };
const whoSeeClosed: Role[] = ["owner", "manager", "team", ...programme, ...steering, "schoolChair"];

const report = (state: ReportState, isPublished = false): ReportSubject => ({
  groupId: "steering",
  groupKind: "steering",
  state,
  isLaidBefore: false,
  submittedBy: "lead",
  isPublished,
});
const preparers: Role[] = [...leads, "programmeSecretary", "secretary"];
const group = { _id: "steering", kind: "steering" as const };
const decision = { group, recordedBy: "secretary", state: "recorded", classification: "open" } as const;

type Row = [operation: string, allowed: Role[], may: (viewer: Viewer) => boolean];

/** domain.md, "Rights", row by row. */
const table: Row[] = [
  ["read an open project", all, (viewer) => canSeeProject(viewer, school)],
  ["read a published report", all, (viewer) => canRead(viewer, report("published", true))],
  ["read a report in work", preparers, (viewer) => canRead(viewer, report("compiled"))],
  ["read a submitted report", [...preparers, ...chairs], (viewer) => canRead(viewer, report("submitted"))],
  ["read a dispatched report", [...preparers, ...steering], (viewer) => canRead(viewer, report("sent"))],
  ["read a closed project", whoSeeClosed, (viewer) => canSeeProject(viewer, closedSchool)],
  ["read a closed project, let in", ["reader", ...whoSeeClosed], (viewer) => canSeeProject(viewer, letIn)],
  [
    "let others read a closed project",
    ["administrator", ...leads, ...chairs, "schoolChair"],
    (viewer) => canGrantRead(viewer, closedSchool),
  ],
  ["edit a project", editors, (viewer) => canEditProject(viewer, school)],
  ["edit a closed project", editors, (viewer) => canEditProject(viewer, closedSchool)],
  ["log a project's status", editors, (viewer) => canLogStatus(viewer, school)],
  ["open and close a round", leads, canRunRound],
  ["return an update", leads, canReturnStatus],
  ["compile a report", leads, canCompile],
  ["submit a report", leads, (viewer) => permission(viewer, "submit", report("compiled")).isAllowed],
  ["approve a report", chairs, (viewer) => permission(viewer, "approve", report("submitted")).isAllowed],
  [
    "send a report to the members",
    [...leads, "secretary"],
    (viewer) => permission(viewer, "send", report("approved")).isAllowed,
  ],
  ["write a decision down", [...leads, "secretary"], (viewer) => may(viewer, "recordDecision", { group })],
  ["confirm a decision", chairs, (viewer) => confirmingStanding(viewer, decision) !== undefined],
  ["read an unconfirmed decision", [...leads, ...steering], (viewer) => canSeeDecision(viewer, decision)],
  [
    "read a closed decision",
    steering,
    (viewer) => canSeeDecision(viewer, { ...decision, state: "confirmed", classification: "closed" }),
  ],
  ["keep people", ["administrator"], (viewer) => may(viewer, "managePeople")],
  ["keep lists", ["administrator"], (viewer) => may(viewer, "manageLists")],
  ["set thresholds", ["administrator"], (viewer) => may(viewer, "manageThresholds")],
  ["import", ["administrator", ...leads], canImport],
  ["read the audit", ["administrator", ...leads, ...chairs, "schoolChair", "roadsChair"], canReadAudit],
  [
    "read an open project's history",
    ["administrator", ...editors, ...chairs, "schoolChair"],
    (viewer) => canReadHistory(viewer, school),
  ],
  [
    "read a closed project's history",
    [...editors, ...chairs, "schoolChair"],
    (viewer) => canReadHistory(viewer, closedSchool),
  ],
];

describe("the table of rights", () => {
  it.each(table)("%s: %s", (_operation, allowed, isAllowed) => {
    expect(all.filter((role) => isAllowed(roles[role])).sort()).toEqual([...new Set(allowed)].sort());
  });
});

describe("never one's own submission", () => {
  const both = person("lead", [seat("programme", "chair"), seat("steering", "chair")]);
  const forLead = person("other", [seat("steering", "chair", { onBehalfOf: "lead" })]);

  it("neither in person nor on behalf of who submitted", () => {
    for (const viewer of [both, forLead]) {
      expect(permission(viewer, "approve", report("submitted")).isAllowed).toBe(false);
      expect(confirmingStanding(viewer, { ...decision, recordedBy: "lead" })).toBeUndefined();
    }
  });
});

import { describe, expect, it } from "vitest";
import type { Standing, Viewer } from "~/features/auth/viewer";
import {
  canSeeDecision,
  confirmingStanding,
  may,
  mayAppoint,
  mayDelegate,
  type Right,
} from "~/features/governance/policy";
import type { GroupKind, MembershipRole } from "~models/vocabulary";

const steering = { _id: "steering", kind: "steering" as const };
const programme = { _id: "programme", kind: "programme" as const };

function standing(groupId: string, groupKind: GroupKind, role: MembershipRole, onBehalfOf?: string): Standing {
  const scope = { tiers: [], programmeIds: [], areaIds: [] };
  return { groupId, groupKind, groupName: groupId, scope, role, representsAreaIds: [], onBehalfOf };
}

function viewer(personId: string, standings: Standing[] = [], isAdministrator = false): Viewer {
  return { personId, name: personId, email: `${personId}@kommune.dk`, locale: "da", isAdministrator, standings };
}

const who = {
  administrator: viewer("administrator", [], true),
  secretary: viewer("secretary", [standing("steering", "steering", "secretary")]),
  lead: viewer("lead", [standing("programme", "programme", "chair")]),
  chair: viewer("chair", [standing("steering", "steering", "chair")]),
  deputy: viewer("deputy", [standing("steering", "steering", "deputy-chair")]),
  substitute: viewer("substitute", [standing("steering", "steering", "chair", "chair")]),
  member: viewer("member", [standing("steering", "steering", "member")]),
  reader: viewer("reader"),
};
type Who = keyof typeof who;

describe("who may do what in the steering group", () => {
  const table: [Right, Who[]][] = [
    ["managePeople", ["administrator"]],
    ["manageLists", ["administrator"]],
    ["manageThresholds", ["administrator"]],
    ["manageGroups", ["administrator"]],
    ["editGroup", ["administrator", "secretary"]],
    ["draftTermsOfReference", ["administrator", "secretary"]],
    ["recordDecision", ["secretary", "lead"]],
    ["confirmDecision", ["chair", "deputy", "substitute"]],
    ["withdrawDecision", ["secretary", "lead", "chair", "deputy", "substitute"]],
    ["readClosedDecision", ["secretary", "chair", "deputy", "substitute", "member"]],
  ];

  it.each(table)("%s: %s", (right, allowed) => {
    const found = (Object.keys(who) as Who[]).filter((name) => may(who[name], right, { group: steering }));
    expect(found.sort()).toEqual([...allowed].sort());
  });

  it("the lead writes no decisions of other groups than the steering group's", () => {
    const committee = { _id: "committee", kind: "committee" as const };
    expect(may(who.lead, "recordDecision", { group: committee })).toBe(false);
    expect(may(who.lead, "recordDecision", { group: programme })).toBe(false);
  });
});

describe("a membership gives rights, so", () => {
  it("nobody but an administrator changes their own", () => {
    const own = { personId: "secretary", role: "member" as const };
    expect(mayAppoint(who.secretary, steering, own)).toBe(false);
    expect(mayAppoint(who.administrator, steering, own)).toBe(true);
  });

  it("a secretary appoints members, and an administrator chairs", () => {
    expect(mayAppoint(who.secretary, steering, { personId: "new", role: "member" })).toBe(true);
    expect(mayAppoint(who.secretary, steering, { personId: "new", role: "chair" })).toBe(false);
    expect(mayAppoint(who.secretary, steering, { personId: "new", role: "deputy-chair" })).toBe(false);
    expect(mayAppoint(who.administrator, steering, { personId: "new", role: "chair" })).toBe(true);
  });

  it("one delegates one's own, and what is delegated is not delegated on", () => {
    expect(mayDelegate(who.chair, steering, "chair")).toBe(true);
    expect(mayDelegate(who.secretary, steering, "chair")).toBe(false);
    expect(mayDelegate(who.substitute, steering, "substitute")).toBe(false);
    expect(mayDelegate(who.substitute, steering, "chair")).toBe(false);
  });
});

describe("confirming a decision", () => {
  it("is for chair, deputy chair and their substitute", () => {
    const able = (Object.keys(who) as Who[]).filter((name) =>
      confirmingStanding(who[name], { group: steering, recordedBy: "secretary" }),
    );
    expect(able).toEqual(["chair", "deputy", "substitute"]);
  });

  it("is never of one's own submission, nor of the one's acted for", () => {
    expect(confirmingStanding(who.chair, { group: steering, recordedBy: "chair" })).toBeUndefined();
    expect(confirmingStanding(who.substitute, { group: steering, recordedBy: "chair" })).toBeUndefined();
    expect(confirmingStanding(who.substitute, { group: steering, recordedBy: "substitute" })).toBeUndefined();
    expect(confirmingStanding(who.substitute, { group: steering, recordedBy: "secretary" })?.onBehalfOf).toBe("chair");
  });
});

describe("seeing a decision", () => {
  const open = { group: steering, recordedBy: "secretary", state: "confirmed", classification: "open" } as const;
  const see = (decision: Parameters<typeof canSeeDecision>[1]) =>
    (Object.keys(who) as Who[]).filter((name) => canSeeDecision(who[name], decision));

  it("open and confirmed: everyone", () => expect(see(open)).toEqual(Object.keys(who)));

  it("open and not confirmed: the group, and the lead for the steering group", () => {
    expect(see({ ...open, state: "recorded" })).toEqual([
      "secretary",
      "lead",
      "chair",
      "deputy",
      "substitute",
      "member",
    ]);
  });

  it("closed: the group only; being administrator opens nothing", () => {
    expect(see({ ...open, classification: "closed" })).toEqual([
      "secretary",
      "chair",
      "deputy",
      "substitute",
      "member",
    ]);
  });
});

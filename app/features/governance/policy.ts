import { chairStanding, isLead, isMember, isSecretary, type Standing, type Viewer } from "~/features/auth/viewer";
import type { Clearance, DecisionState, GroupKind, MembershipRole } from "~models/vocabulary";

/** A group, as far as rights in it go. */
export interface GroupReference {
  _id: string;
  kind: GroupKind;
}

/** In what capacity somebody may do something. */
export type Party = "administrator" | "secretary" | "lead-of-steering" | "chair" | "recorder" | "member";

/** Who may do what: domain.md, "Rights". */
export const rights = {
  managePeople: ["administrator"],
  manageLists: ["administrator"],
  manageThresholds: ["administrator"],
  manageGroups: ["administrator"],
  editGroup: ["administrator", "secretary"],
  draftTermsOfReference: ["administrator", "secretary"],
  appointMember: ["administrator", "secretary"],
  appointLeader: ["administrator"],
  recordDecision: ["secretary", "lead-of-steering"],
  confirmDecision: ["chair"],
  withdrawDecision: ["recorder", "secretary", "lead-of-steering", "chair"],
  readUnconfirmedDecision: ["recorder", "member", "lead-of-steering"],
  readClosedDecision: ["recorder", "member"],
} as const satisfies Record<string, readonly Party[]>;

export type Right = keyof typeof rights;

interface Subject {
  group?: GroupReference;
  recordedBy?: string;
}

/** Whether the viewer has the right; those of a group only with the group named. */
export function may(viewer: Viewer, right: Right, subject: Subject = {}): boolean {
  return rights[right].some((party) => isParty(viewer, party, subject));
}

function isParty(viewer: Viewer, party: Party, { group, recordedBy }: Subject): boolean {
  if (party === "administrator") return viewer.isAdministrator;
  if (party === "recorder") return recordedBy === viewer.personId;
  if (!group) return false;
  if (party === "secretary") return isSecretary(viewer, group._id);
  if (party === "chair") return chairStanding(viewer, group._id) !== undefined;
  if (party === "member") return isMember(viewer, group._id);
  return group.kind === "steering" && isLead(viewer);
}

const leadingRoles: readonly MembershipRole[] = ["chair", "deputy-chair"];

/**
 * A membership gives rights, so nobody gives themselves one, and who chairs is not the secretary's to say. An
 * administrator may do both: it is logged.
 */
export function mayAppoint(
  viewer: Viewer,
  group: GroupReference,
  membership: { personId: string; role: MembershipRole },
): boolean {
  if (may(viewer, "appointLeader", { group })) return true;
  if (leadingRoles.includes(membership.role) || membership.personId === viewer.personId) return false;
  return may(viewer, "appointMember", { group });
}

/** One delegates one's own membership; an administrator does it for somebody who cannot. */
export function mayDelegate(viewer: Viewer, group: GroupReference, fromPersonId: string): boolean {
  if (viewer.isAdministrator) return true;
  return viewer.standings.some(
    (standing) => standing.groupId === group._id && !standing.onBehalfOf && fromPersonId === viewer.personId,
  );
}

interface DecisionRights {
  group: GroupReference;
  recordedBy: string;
  confirmedBy?: string | null;
  state: DecisionState;
  classification: Clearance;
}

/** `decisionFilter` in decisions.server.ts says the same to the database. */
export function canSeeDecision(viewer: Viewer, decision: DecisionRights): boolean {
  if (decision.confirmedBy === viewer.personId) return true;
  const isClosed = decision.classification === "closed";
  if (isClosed && !may(viewer, "readClosedDecision", decision)) return false;
  return decision.state === "confirmed" || may(viewer, "readUnconfirmedDecision", decision);
}

/**
 * The standing by which the viewer may confirm: chair, deputy chair, or a dated delegation, and never what they, or the
 * one they act for, have written down themselves.
 */
export function confirmingStanding(
  viewer: Viewer,
  decision: Pick<DecisionRights, "group" | "recordedBy">,
): Standing | undefined {
  const standing = chairStanding(viewer, decision.group._id);
  if (!standing || decision.recordedBy === viewer.personId || decision.recordedBy === standing.onBehalfOf) {
    return undefined;
  }
  return standing;
}

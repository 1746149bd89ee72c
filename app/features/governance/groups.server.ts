import { readHistory } from "~/features/audit/history.server";
import type { HistoryEntry } from "~/features/audit/history-entry";
import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { holdsOn } from "~/platform/term";
import { AreaModel } from "~models/area.server";
import { DecisionModel } from "~models/decision.server";
import { type Group, GroupModel } from "~models/group.server";
import { ProgrammeModel } from "~models/programme.server";
import { type GroupKind, groupKinds, type MembershipRole, membershipRoles, type Tier } from "~models/vocabulary";
import {
  type Choice,
  readAreaChoices,
  readGroupChoices,
  readPersonChoices,
  readPersonNames,
  readProgrammeChoices,
} from "./choices.server";
import { findGroup } from "./commands/save-group.server";
import { emptySeats, type SeatGap, uncoveredAreas } from "./coverage";
import { may, mayAppoint, mayDelegate } from "./policy";

export interface GroupSummary {
  id: string;
  name: string;
  kind: GroupKind;
  isArchived: boolean;
  leaders: { personId: string; name: string; role: MembershipRole }[];
  memberCount: number;
  gaps: Gaps;
}

export interface Gaps {
  seats: SeatGap[];
  /** Service areas nobody represents; asked of programme groups only. */
  areas: { id: string; name: string }[];
}

/** All groups in the order of the kinds, each with who leads it and what is missing today. */
export async function readGroups({ archived = false } = {}): Promise<GroupSummary[]> {
  const on = today();
  const [groups, areas] = await Promise.all([
    GroupModel.find(archived ? {} : { archivedAt: null }).lean(),
    readServiceAreas(),
  ]);
  const names = await readPersonNames(groups.flatMap((group) => group.memberships).map((one) => one.personId));
  return groups
    .sort(
      (first, second) =>
        groupKinds.indexOf(first.kind) - groupKinds.indexOf(second.kind) || compareDanish(first.name, second.name),
    )
    .map((group) => {
      const active = group.memberships.filter((membership) => holdsOn(membership, on));
      return {
        id: group._id,
        name: group.name,
        kind: group.kind,
        isArchived: Boolean(group.archivedAt),
        leaders: active
          .filter((membership) => membership.role !== "member")
          .sort(byRole)
          .map(({ personId, role }) => ({ personId, role, name: names.get(personId) ?? "" })),
        memberCount: new Set(active.map((membership) => membership.personId)).size,
        gaps: gapsOf(group, areas, on),
      };
    });
}

const byRole = (first: { role: MembershipRole }, second: { role: MembershipRole }) =>
  membershipRoles.indexOf(first.role) - membershipRoles.indexOf(second.role);

type AreaName = { _id: string; name: string };

async function readServiceAreas(): Promise<AreaName[]> {
  const areas = await AreaModel.find({ kind: "service-area", archivedAt: null }).select("name").lean();
  return areas.sort((first, second) => compareDanish(first.name, second.name));
}

function gapsOf(group: Group, areas: AreaName[], on: string): Gaps {
  const isAsked = group.kind === "programme" && !group.archivedAt;
  return {
    seats: group.archivedAt ? [] : emptySeats(group, on),
    areas: isAsked ? uncoveredAreas(group, areas, on).map((area) => ({ id: area._id, name: area.name })) : [],
  };
}

export interface GroupForm {
  groups: Choice[];
  areas: Choice[];
  programmes: Choice[];
  submissionId: string;
}

export async function readGroupForm(group?: Group): Promise<GroupForm> {
  const [groups, areas, programmes] = await Promise.all([
    readGroupChoices([group?.parentId]),
    readAreaChoices(group?.scope.areaIds),
    readProgrammeChoices(group?.scope.programmeIds),
  ]);
  return { groups: groups.filter((one) => one.value !== group?._id), areas, programmes, submissionId: newId() };
}

export interface MembershipRow {
  id: string;
  personId: string;
  name: string;
  role: MembershipRole;
  seatId?: string | null;
  seat?: string;
  representsAreaIds: string[];
  represents: string[];
  agreement?: string | null;
  from: string;
  to?: string | null;
  when: "now" | "past" | "future";
  mayEdit: boolean;
}

export interface GroupPage {
  group: {
    id: string;
    name: string;
    kind: GroupKind;
    parent?: { id: string; name: string };
    parentId?: string | null;
    purpose?: string | null;
    meetingsPerYear: number;
    quorum: number;
    isArchived: boolean;
    revision: number;
    scope: { tiers: Tier[]; programmeIds: string[]; areaIds: string[] };
    scopeNames: { programmes: string[]; areas: string[] };
  };
  gaps: Gaps;
  /** What a new membership begins with. */
  today: string;
  seats: { id: string; title: string; count: number; held: number }[];
  memberships: MembershipRow[];
  delegations: DelegationRow[];
  /** The members whose membership the viewer may delegate. */
  delegators: string[];
  termsOfReference: TermsRow[];
  rights: { edit: boolean; manage: boolean; appoint: boolean; delegate: boolean; draftTerms: boolean; decide: boolean };
  form: (GroupForm & { people: Choice[]; history: HistoryEntry[] }) | null;
  submissionId: string;
}

export interface DelegationRow {
  id: string;
  from: string;
  to?: string | null;
  name: string;
  substitute: string;
  reason: string;
  mayEnd: boolean;
}

export interface TermsRow {
  id: string;
  version: number;
  text: string;
  from: string;
  decision?: { code: string };
}

/** Everything about a group, with what the viewer may do to it. Throws NotFoundError. */
export async function readGroupPage(viewer: Viewer, id: string): Promise<GroupPage> {
  const group = await findGroup(id);
  const on = today();
  const [areas, programmes, parent, names, decisions, serviceAreas] = await Promise.all([
    AreaModel.find().select("name").lean(),
    ProgrammeModel.find({ _id: { $in: group.scope.programmeIds } })
      .select("name")
      .lean(),
    group.parentId ? GroupModel.findOne({ _id: group.parentId }).select("name").lean() : null,
    readPersonNames(
      [
        ...group.memberships.map((one) => one.personId),
        ...group.delegations.flatMap((one) => [one.fromPersonId, one.toPersonId]),
      ],
      viewer.locale,
    ),
    readDecisionCodes(group),
    readServiceAreas(),
  ]);
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const named = (ids: readonly string[]) => ids.map((one) => areaNames.get(one) ?? "").filter(Boolean);
  const rights = rightsOf(viewer, group);
  const needsForm = rights.edit || rights.delegate;
  return {
    group: {
      id,
      name: group.name,
      kind: group.kind,
      parent: parent ? { id: parent._id, name: parent.name } : undefined,
      parentId: group.parentId,
      purpose: group.purpose,
      meetingsPerYear: group.meetingsPerYear,
      quorum: group.quorum,
      isArchived: Boolean(group.archivedAt),
      revision: group.revision,
      scope: group.scope,
      scopeNames: { programmes: programmes.map((one) => one.name), areas: named(group.scope.areaIds) },
    },
    gaps: gapsOf(group, serviceAreas, on),
    today: on,
    seats: group.seats.map((seat) => ({
      id: seat._id,
      title: seat.title,
      count: seat.count,
      held: group.memberships.filter((one) => one.seatId === seat._id && holdsOn(one, on)).length,
    })),
    memberships: membershipRows(viewer, group, names, named, on),
    delegations: group.delegations
      .filter((one) => !one.to || one.to >= on)
      .map((one) => ({
        id: one._id,
        from: one.from,
        to: one.to,
        reason: one.reason,
        name: names.get(one.fromPersonId) ?? "",
        substitute: names.get(one.toPersonId) ?? "",
        mayEnd: mayDelegate(viewer, group, one.fromPersonId),
      })),
    delegators: group.memberships.filter((one) => mayDelegate(viewer, group, one.personId)).map((one) => one.personId),
    termsOfReference: [...group.termsOfReference]
      .sort((first, second) => second.version - first.version)
      .map((one) => ({
        id: one._id,
        version: one.version,
        text: one.text,
        from: one.from,
        decision: one.decisionId ? { code: decisions.get(one.decisionId) ?? "" } : undefined,
      })),
    rights,
    form: needsForm
      ? {
          ...(await readGroupForm(group)),
          people: await readPersonChoices(),
          history: rights.edit ? await readHistory(viewer, id, 30) : [],
        }
      : null,
    submissionId: newId(),
  };
}

function membershipRows(
  viewer: Viewer,
  group: Group,
  names: Map<string, string>,
  named: (ids: readonly string[]) => string[],
  on: string,
): MembershipRow[] {
  const seats = new Map(group.seats.map((seat) => [seat._id, seat.title]));
  return group.memberships
    .map((one) => ({
      id: one._id,
      personId: one.personId,
      name: names.get(one.personId) ?? "",
      role: one.role,
      seatId: one.seatId,
      seat: one.seatId ? seats.get(one.seatId) : undefined,
      representsAreaIds: one.representsAreaIds,
      represents: named(one.representsAreaIds),
      agreement: one.agreement,
      from: one.from,
      to: one.to,
      when: one.from > on ? ("future" as const) : holdsOn(one, on) ? ("now" as const) : ("past" as const),
      mayEdit: mayAppoint(viewer, group, one),
    }))
    .sort((first, second) => byRole(first, second) || compareDanish(first.name, second.name));
}

async function readDecisionCodes(group: Group): Promise<Map<string, string>> {
  const ids = group.termsOfReference.flatMap((one) => one.decisionId ?? []);
  const decisions = await DecisionModel.find({ _id: { $in: ids } })
    .select("code")
    .lean();
  return new Map(decisions.map((decision) => [decision._id, decision.code]));
}

function rightsOf(viewer: Viewer, group: Group): GroupPage["rights"] {
  return {
    edit: may(viewer, "editGroup", { group }),
    manage: may(viewer, "manageGroups"),
    appoint: may(viewer, "appointMember", { group }),
    delegate: mayDelegate(viewer, group, viewer.personId),
    draftTerms: may(viewer, "draftTermsOfReference", { group }),
    decide: may(viewer, "recordDecision", { group }),
  };
}

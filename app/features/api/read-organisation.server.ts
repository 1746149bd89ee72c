import { decisionFilter } from "~/features/governance/decisions.server";
import { readNames } from "~/features/projects/names.server";
import { readRounds } from "~/features/status/read-rounds.server";
import { today } from "~/platform/clock";
import { paths } from "~/platform/paths";
import { periodRange } from "~/platform/period";
import { holdsOn } from "~/platform/term";
import { type Area, AreaModel } from "~models/area.server";
import { type Decision, DecisionModel } from "~models/decision.server";
import { type Group, GroupModel } from "~models/group.server";
import type { AreaAnswer, DecisionAnswer, GroupAnswer, PeriodAnswer } from "./answers";
import { changedSince, isArchiveAsked, isAsked, type Listing, type Reading } from "./listing";
import type { AreaQuestion, DecisionQuestion, GroupQuestion } from "./questions";
import { namedOf, personOf, readVisibleProjects } from "./read-projects.server";

/** A listing of what is read whole at once. */
function listingOf<Document, Answer>(
  documents: Map<string, Document>,
  answerOf: (document: Document) => Answer,
): Listing<Answer> {
  return {
    keys: [...documents.keys()],
    read: async (keys) =>
      keys.flatMap((key) => {
        const document = documents.get(key);
        return document ? [answerOf(document)] : [];
      }),
  };
}

export async function listGroups(
  { origin }: Reading,
  { kind, archived, updatedSince }: Partial<GroupQuestion>,
): Promise<Listing<GroupAnswer>> {
  const [groups, names] = await Promise.all([GroupModel.find(changedSince(updatedSince)).lean<Group[]>(), readNames()]);
  const date = today();
  const asked = groups.filter((group) => isAsked(kind, group.kind) && isArchiveAsked(archived, group.archivedAt));
  return listingOf(new Map(asked.map((group) => [group._id, group])), (group) => ({
    id: group._id,
    name: group.name,
    url: origin + paths.group(group._id),
    kind: group.kind,
    parentId: group.parentId ?? null,
    purpose: group.purpose ?? null,
    meetingsPerYear: group.meetingsPerYear,
    quorum: group.quorum,
    members: group.memberships
      .filter((membership) => holdsOn(membership, date))
      .map(({ personId, role, seatId, representsAreaIds, from, to }) => ({
        person: personOf(names, personId),
        role,
        seat: group.seats.find((seat) => seat._id === seatId)?.title ?? null,
        representsAreaIds,
        from,
        to: to ?? null,
      })),
    isArchived: Boolean(group.archivedAt),
    updatedAt: group.lastChange.at.toISOString(),
  }));
}

export async function listAreas(
  { origin }: Reading,
  { kind, archived, updatedSince }: Partial<AreaQuestion>,
): Promise<Listing<AreaAnswer>> {
  const [areas, names] = await Promise.all([AreaModel.find(changedSince(updatedSince)).lean<Area[]>(), readNames()]);
  const asked = areas.filter((area) => isAsked(kind, area.kind) && isArchiveAsked(archived, area.archivedAt));
  return listingOf(new Map(asked.map((area) => [area._id, area])), (area) => ({
    id: area._id,
    name: area.name,
    url: origin + paths.area(area._id),
    kind: area.kind,
    parentId: area.parentId ?? null,
    head: personOf(names, area.headId),
    isArchived: Boolean(area.archivedAt),
    updatedAt: area.lastChange.at.toISOString(),
  }));
}

/** The quarters that have a round of status updates. */
export async function listPeriods({ viewer, origin }: Reading): Promise<Listing<PeriodAnswer>> {
  const rounds = await readRounds(viewer);
  return listingOf(new Map(rounds.map((round) => [round.period, round])), (round) => ({
    ...round,
    ...periodRange(round.period),
    url: origin + paths.round(round.period),
  }));
}

export async function listDecisions(
  reading: Reading,
  question: Partial<DecisionQuestion>,
): Promise<Listing<DecisionAnswer>> {
  const { group, outcome, state, from, to, updatedSince } = question;
  const [allowed, visible, names] = await Promise.all([
    decisionFilter(reading.viewer),
    readVisibleProjects(reading),
    readNames(),
  ]);
  const asked = {
    ...(group ? { groupId: { $in: group } } : {}),
    ...(outcome ? { outcome: { $in: outcome } } : {}),
    ...(state ? { state: { $in: state } } : {}),
    ...(from || to ? { date: { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) } } : {}),
    ...changedSince(updatedSince),
  };
  const decisions = await DecisionModel.find({ $and: [allowed, asked] }).lean<Decision[]>();
  return listingOf(new Map(decisions.map((decision) => [decision.code, decision])), (decision) => ({
    code: decision.code,
    title: decision.title,
    url: reading.origin + paths.decision(decision.code),
    group: namedOf(names.groups, decision.groupId),
    date: decision.date,
    outcome: decision.outcome,
    state: decision.state,
    text: decision.text,
    grounds: decision.grounds ?? null,
    classification: decision.classification,
    subject: decision.subject,
    project: visible.get(decision.subjectId ?? "")?.code ?? null,
    confirmedAt: decision.confirmedAt?.toISOString() ?? null,
    updatedAt: decision.lastChange.at.toISOString(),
  }));
}

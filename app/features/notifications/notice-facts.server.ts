import { audienceOf } from "~/features/conversation/audience";
import { today } from "~/platform/clock";
import { holdsOn } from "~/platform/term";
import type { AuditEntry } from "~models/audit-entry.server";
import { CommentModel } from "~models/comment.server";
import { DecisionModel } from "~models/decision.server";
import { FollowingModel } from "~models/following.server";
import { GroupModel } from "~models/group.server";
import { ProjectModel } from "~models/project.server";
import { ReportModel } from "~models/report.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import type { MembershipRole } from "~models/vocabulary";
import type { NoticeFacts } from "./notice-rules";

const byId = <T extends { _id: string }>(documents: T[]) => new Map(documents.map((one) => [one._id, one]));

/** What the rules need to know of these entries, in as many reads as there are collections. */
export async function readNoticeFacts(entries: readonly AuditEntry[]): Promise<NoticeFacts> {
  const idsOf = (entity: string) => [
    ...new Set(entries.filter((entry) => entry.entity === entity).map((entry) => entry.entityId)),
  ];
  const [comments, statuses, decisions, reports, rounds] = await Promise.all([
    CommentModel.find({ _id: { $in: idsOf("Comment") } })
      .select("projectId mentionedIds withdrawnAt")
      .lean()
      .then(byId),
    StatusUpdateModel.find({ _id: { $in: idsOf("StatusUpdate") } })
      .select("projectId period lights.overall.value submittedBy")
      .lean()
      .then(byId),
    DecisionModel.find({ _id: { $in: idsOf("Decision") }, subject: { $in: ["project-baseline", "barrier"] } })
      .select("subjectId")
      .lean()
      .then(byId),
    ReportModel.find({ _id: { $in: idsOf("Report") } })
      .select("groupId")
      .lean()
      .then(byId),
    RoundModel.find({ _id: { $in: idsOf("Round") } })
      .select("period deadline")
      .lean()
      .then(byId),
  ]);
  const about = [...comments.values(), ...statuses.values()].map((one) => one.projectId);
  const decided = [...decisions.values()].flatMap((one) => one.subjectId ?? []);
  const [audiences, members] = await Promise.all([
    readAudiences([...new Set([...idsOf("Project"), ...about, ...decided])]),
    readMembers([...new Set([...[...reports.values()].map((one) => one.groupId), ...grantingGroups(entries)])]),
  ]);
  return {
    audience: (projectId) => audiences.get(projectId) ?? [],
    comment: (id) => {
      const comment = comments.get(id);
      return comment && { ...comment, isWithdrawn: Boolean(comment.withdrawnAt) };
    },
    status: (id) => {
      const status = statuses.get(id);
      return status && { ...status, light: status.lights.overall.value };
    },
    decidedProject: (decisionId) => decisions.get(decisionId)?.subjectId ?? undefined,
    report: (id) => reports.get(id),
    membersOf: (groupId) => (members.get(groupId) ?? []).map((one) => one.personId),
    chairsOf: (groupId) =>
      (members.get(groupId) ?? []).filter((one) => one.role === "chair").map((one) => one.personId),
    round: (id) => rounds.get(id),
  };
}

async function readAudiences(projectIds: string[]): Promise<Map<string, string[]>> {
  if (projectIds.length === 0) return new Map();
  const [projects, choices, comments] = await Promise.all([
    ProjectModel.find({ _id: { $in: projectIds } })
      .select("ownerId managerId teamMemberIds")
      .lean(),
    FollowingModel.find({ projectId: { $in: projectIds } })
      .select("projectId personId isMuted")
      .lean(),
    CommentModel.find({ projectId: { $in: projectIds }, withdrawnAt: null })
      .select("projectId writtenBy")
      .lean(),
  ]);
  const chosen = byProject(choices);
  const said = byProject(comments);
  return new Map(
    projects.map((project) => {
      const writers = (said.get(project._id) ?? []).map((comment) => comment.writtenBy);
      return [project._id, [...audienceOf(project, chosen.get(project._id) ?? [], writers).keys()]];
    }),
  );
}

function byProject<T extends { projectId: string }>(documents: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const one of documents) grouped.set(one.projectId, [...(grouped.get(one.projectId) ?? []), one]);
  return grouped;
}

/** The groups on whose behalf somebody was let in to a closed project. */
function grantingGroups(entries: readonly AuditEntry[]): string[] {
  return entries
    .filter((entry) => entry.action === "project.grantRead")
    .flatMap((entry) => entry.changes)
    .flatMap(({ path, to }) => (path === "readGrants" && Array.isArray(to) ? to : []))
    .map((grant: { groupId: string }) => grant.groupId);
}

interface Member {
  personId: string;
  role: MembershipRole;
}

async function readMembers(groupIds: string[]): Promise<Map<string, Member[]>> {
  if (groupIds.length === 0) return new Map();
  const groups = await GroupModel.find({ _id: { $in: groupIds } })
    .select("memberships")
    .lean();
  const date = today();
  return new Map(
    groups.map(({ _id, memberships }) => [_id, memberships.filter((membership) => holdsOn(membership, date))]),
  );
}

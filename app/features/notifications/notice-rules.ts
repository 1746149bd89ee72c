import type { AuditEntry } from "~models/audit-entry.server";
import type { Notice } from "~models/notice.server";

/** A notice as the rules make it; the store adds its id. */
export type NewNotice = Omit<Notice, "_id" | "readAt">;

/** What the rules need to know beside the entries. */
export interface NoticeFacts {
  /** Who is told of a project, by its id: owner, manager, team, followers, those who commented, but the muted. */
  audience: (projectId: string) => readonly string[];
  comment: (id: string) => { projectId: string; mentionedIds: readonly string[]; isWithdrawn: boolean } | undefined;
  status: (id: string) => { projectId: string; period: string; light: string; submittedBy: string } | undefined;
  /** The project a decision acts on, where it does. */
  decidedProject: (decisionId: string) => string | undefined;
  report: (id: string) => { groupId: string } | undefined;
  membersOf: (groupId: string) => readonly string[];
  chairsOf: (groupId: string) => readonly string[];
  round: (id: string) => { period: string; deadline: string } | undefined;
}

type Entry = Pick<
  AuditEntry,
  "entity" | "entityId" | "revision" | "action" | "at" | "by" | "onBehalfOf" | "subjectId" | "changes"
>;
type Told = Pick<NewNotice, "kind" | "key" | "entity" | "subjectId"> &
  Partial<Pick<NewNotice, "projectId" | "details">>;

/** The actions that anybody is told of; the rest of the audit is not read for it. */
export const toldActions = [
  "comment.write",
  "comment.edit",
  "status.submit",
  "status.resubmit",
  "status.correct",
  "status.return",
  "decision.confirm",
  "report.send",
  "report.publish",
  "group.membership",
  "group.delegation",
  "group.replace",
  "project.grantRead",
  "round.remind",
] as const;
/** And the changes of a project that anybody is told of, whatever the action; an import's are too many to be news. */
export const toldProjectPaths = ["phase", "condition", "ownerId", "managerId"] as const;
const untold = new Set(["project.import"]);

/** Everybody who is told of a change, and what. Nobody is told of what they did themselves. */
export function noticesOf(entry: Entry, facts: NoticeFacts): NewNotice[] {
  const notices: NewNotice[] = [];
  const tell = (personIds: Iterable<string>, told: Told) => {
    for (const personId of new Set(personIds)) {
      if (personId !== entry.by) notices.push({ details: {}, ...told, personId, by: entry.by, at: entry.at });
    }
  };
  if (untold.has(entry.action)) return notices;
  if (entry.entity === "Comment") tellOfComment(entry, facts, tell);
  if (entry.entity === "StatusUpdate") tellOfStatus(entry, facts, tell);
  if (entry.entity === "Project") tellOfProject(entry, facts, tell);
  if (entry.entity === "Decision") tellOfDecision(entry, facts, tell);
  if (entry.entity === "Report") tellOfReport(entry, facts, tell);
  if (entry.entity === "Group") tellOfSeats(entry, tell);
  if (entry.entity === "Round") tellOfReminder(entry, facts, tell);
  return notices;
}

type Tell = (personIds: Iterable<string>, told: Told) => void;

/** Whoever is mentioned is told that and not the comment as well, once, however often it is edited. */
function tellOfComment({ entityId, action }: Entry, facts: NoticeFacts, tell: Tell): void {
  const comment = facts.comment(entityId);
  if (!comment || comment.isWithdrawn) return;
  const about = { entity: "Comment", subjectId: entityId, projectId: comment.projectId };
  tell(comment.mentionedIds, { ...about, kind: "mention", key: `mention/${entityId}` });
  if (action !== "comment.write") return;
  const others = facts.audience(comment.projectId).filter((id) => !comment.mentionedIds.includes(id));
  tell(others, { ...about, kind: "comment", key: `comment/${entityId}` });
}

function tellOfStatus({ entityId, revision, action, changes }: Entry, facts: NoticeFacts, tell: Tell): void {
  const status = facts.status(entityId);
  if (!status) return;
  const { projectId, period, submittedBy } = status;
  const about = { entity: "StatusUpdate", subjectId: entityId, projectId };
  if (action === "status.return") {
    tell([submittedBy], { ...about, kind: "returned", key: `returned/${entityId}/${revision}`, details: { period } });
    return;
  }
  const lights = changes.find(({ path }) => path === "lights");
  const light = overallOf(lights?.to) ?? status.light;
  // a correction is news when it turns the light
  if (action === "status.correct" && (!lights || overallOf(lights.from) === light)) return;
  const kind = light === "red" ? "redStatus" : "status";
  tell(facts.audience(projectId), {
    ...about,
    kind,
    key: `status/${entityId}/${revision}`,
    details: { period, light },
  });
}

function overallOf(lights: unknown): string | undefined {
  return (lights as { overall?: { value?: string } } | null | undefined)?.overall?.value;
}

function tellOfProject(entry: Entry, facts: NoticeFacts, tell: Tell): void {
  const { entityId, revision, action, changes } = entry;
  const about = { entity: "Project", subjectId: entityId, projectId: entityId };
  const isNew = action === "project.create";
  for (const { path, from, to } of changes) {
    if ((path === "ownerId" || path === "managerId") && typeof to === "string") {
      tell([to], {
        ...about,
        kind: "assigned",
        key: `assigned/${entityId}/${revision}/${path}`,
        details: { role: path },
      });
    }
    if ((path === "phase" || path === "condition") && typeof to === "string" && !isNew) {
      const key = `${path}/${entityId}/${revision}`;
      tell(facts.audience(entityId), { ...about, kind: path, key, details: { [path]: to } });
    }
    if (path === "readGrants" && action === "project.grantRead") tellOfAccess(entry, from, to, facts, tell);
  }
}

interface Grant {
  personId: string;
  groupId: string;
}

/** Who was let in, and the chair of the group that holds the project, unless it was done by or for the chair. */
function tellOfAccess(entry: Entry, from: unknown, to: unknown, facts: NoticeFacts, tell: Tell): void {
  const { entityId, revision, by, onBehalfOf } = entry;
  const about = { entity: "Project", subjectId: entityId, projectId: entityId };
  const before = new Set(grantsOf(from).map((grant) => grant.personId));
  for (const { personId, groupId } of grantsOf(to).filter((grant) => !before.has(grant.personId))) {
    tell([personId], { ...about, kind: "access", key: `access/${entityId}/${revision}` });
    const chairs = facts.chairsOf(groupId);
    if (onBehalfOf || chairs.includes(by)) continue;
    const key = `accessGiven/${entityId}/${revision}`;
    tell(chairs, { ...about, kind: "accessGiven", key, details: { otherPersonId: personId } });
  }
}

const grantsOf = (grants: unknown): Grant[] => (Array.isArray(grants) ? grants : []);

function tellOfDecision({ entityId }: Entry, facts: NoticeFacts, tell: Tell): void {
  const projectId = facts.decidedProject(entityId);
  if (!projectId) return;
  const about = { entity: "Decision", subjectId: entityId, projectId };
  tell(facts.audience(projectId), { ...about, kind: "decision", key: `decision/${entityId}` });
}

function tellOfReport({ entityId, revision, action }: Entry, facts: NoticeFacts, tell: Tell): void {
  const report = facts.report(entityId);
  if (!report) return;
  const kind = action === "report.send" ? "reportSent" : "reportPublished";
  const key = `${kind}/${entityId}/${revision}`;
  tell(facts.membersOf(report.groupId), { entity: "Report", subjectId: entityId, kind, key });
}

/** A new part of the group's lists: somebody has a seat, or may act for one who has. */
function tellOfSeats({ entityId, changes }: Entry, tell: Tell): void {
  const about = { entity: "Group", subjectId: entityId };
  for (const { path, from, to } of changes) {
    const [list, id, field] = path.split(".");
    const part = to as { personId?: string; role?: string; toPersonId?: string; fromPersonId?: string } | null;
    if (!id || field !== undefined || from != null || !part) continue;
    if (list === "memberships" && part.personId) {
      tell([part.personId], { ...about, kind: "membership", key: `membership/${id}`, details: { role: part.role } });
    }
    if (list === "delegations" && part.toPersonId) {
      const details = { otherPersonId: part.fromPersonId };
      tell([part.toPersonId], { ...about, kind: "delegation", key: `delegation/${id}`, details });
    }
  }
}

/** The lead asks those who have not answered. */
function tellOfReminder({ entityId, revision, changes }: Entry, facts: NoticeFacts, tell: Tell): void {
  const round = facts.round(entityId);
  const reminders = changes.find(({ path }) => path === "reminders")?.to;
  const latest = Array.isArray(reminders) ? (reminders.at(-1) as { personIds: string[] } | undefined) : undefined;
  if (!round || !latest) return;
  tell(latest.personIds, {
    kind: "reminded",
    key: `reminded/${entityId}/${revision}`,
    entity: "Round",
    subjectId: entityId,
    details: { period: round.period, date: round.deadline },
  });
}

import { type AtOnceGroup, atOnceGroups, type NoticeGroup, type NoticeKind } from "~models/vocabulary";

/** By what a person chooses which notices are mailed. */
export const groupOf: Readonly<Record<NoticeKind, NoticeGroup>> = {
  mention: "personal",
  returned: "personal",
  reminded: "personal",
  statusDue: "deadlines",
  statusLate: "deadlines",
  milestoneDue: "deadlines",
  milestoneLate: "deadlines",
  barrierDue: "deadlines",
  barrierLate: "deadlines",
  status: "statuses",
  redStatus: "statuses",
  comment: "comments",
  phase: "projects",
  condition: "projects",
  decision: "projects",
  reportSent: "reports",
  reportPublished: "reports",
  assigned: "roles",
  membership: "roles",
  delegation: "roles",
  access: "roles",
  accessGiven: "roles",
};

/** Mailed at once whatever is chosen: the lead asks for an answer, and who guards what is closed hears who was let in. */
const alwaysAtOnce: readonly NoticeKind[] = ["reminded", "accessGiven"];

/** What "what waits for you" says already, with today's standing. */
const saidByTasks: readonly NoticeKind[] = ["reminded", "statusDue", "statusLate", "returned", "milestoneLate"];

const kinds = Object.keys(groupOf) as NoticeKind[];
const isOffered = (group: NoticeGroup): group is AtOnceGroup =>
  (atOnceGroups as readonly NoticeGroup[]).includes(group);

/** Everything that anybody may be mailed at once. */
export const atOnceKinds = kinds.filter((kind) => isOffered(groupOf[kind]) || alwaysAtOnce.includes(kind));

/** Whether who has chosen these groups is mailed it at once. */
export function isMailedAtOnce(kind: NoticeKind, chosen: readonly AtOnceGroup[]): boolean {
  const group = groupOf[kind];
  return alwaysAtOnce.includes(kind) || (isOffered(group) && chosen.includes(group));
}

/** What a digest tells to who has chosen these groups, beside what waits. */
export function digestKinds(groups: readonly NoticeGroup[]): NoticeKind[] {
  return kinds.filter((kind) => groups.includes(groupOf[kind]) && !saidByTasks.includes(kind));
}

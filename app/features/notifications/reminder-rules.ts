import { addDays, formatISO, parseISO } from "date-fns";
import type { PeriodFacts } from "~/features/status/period-standing";
import { standingIn } from "~/features/status/period-standing";
import { responsibleId } from "~/features/status/reminders";
import type { Condition, NoticeKind, Phase } from "~models/vocabulary";
import type { NewNotice } from "./notice-rules";

/** Dates are YYYY-MM-DD. */
export interface ReminderFacts {
  projects: readonly ReminderProject[];
  rounds: readonly { id: string; facts: PeriodFacts }[];
  /** Who is told of what a group is asked to do. */
  chairsOf: (groupId: string) => readonly string[];
}

export interface ReminderProject {
  _id: string;
  ownerId?: string | null;
  managerId?: string | null;
  phase: Phase;
  condition: Condition;
  archivedAt?: Date | null;
  milestones: readonly { _id: string; baseline?: string | null; forecast?: string | null; actual?: string | null }[];
  barriers: readonly { _id: string; groupId: string; state: string; until?: string | null }[];
}

export interface ReminderDays {
  /** 0: not before it. */
  statusDaysBefore: number;
  deadlineDaysBefore: number;
}

/** A reminder without when it was made. */
export type NewReminder = Omit<NewNotice, "at" | "by">;

/** What has been over for longer is known by now; after a longer pause nobody is told of everything that is old. */
export const daysAfter = 7;

/**
 * Whoever is to be reminded on a day of what has a day, once for each day it is given: a deadline that is moved is another.
 * That none comes twice is by the key alone, so that the same day, or the next, may ask again.
 */
export function remindersOn(date: string, facts: ReminderFacts, days: ReminderDays): NewReminder[] {
  return [
    ...facts.rounds.flatMap((round) => statusReminders(date, round, facts.projects, days.statusDaysBefore)),
    ...facts.projects
      .filter(isUnderWay)
      .flatMap((project) => [
        ...milestoneReminders(date, project, days.deadlineDaysBefore),
        ...barrierReminders(date, project, facts.chairsOf, days.deadlineDaysBefore),
      ]),
  ];
}

const isUnderWay = ({ phase, condition, archivedAt }: ReminderProject) =>
  condition === "active" && phase !== "closed" && !archivedAt;

/** Whether a day lies ahead within the days to warn, or has passed within the days to tell of it; else neither. */
export function nearness(date: string, deadline: string, daysBefore: number): "due" | "late" | null {
  if (deadline < date) return plusDays(deadline, daysAfter) >= date ? "late" : null;
  return daysBefore > 0 && plusDays(date, daysBefore) >= deadline ? "due" : null;
}

const plusDays = (date: string, days: number) => formatISO(addDays(parseISO(date), days), { representation: "date" });

const kinds = {
  status: { due: "statusDue", late: "statusLate" },
  milestone: { due: "milestoneDue", late: "milestoneLate" },
  barrier: { due: "barrierDue", late: "barrierLate" },
} as const satisfies Record<string, Record<"due" | "late", NoticeKind>>;

/** One a person, however many projects have not answered. */
function statusReminders(
  date: string,
  { id, facts }: ReminderFacts["rounds"][number],
  projects: readonly ReminderProject[],
  daysBefore: number,
): NewReminder[] {
  const { round, period } = facts;
  const near = round?.state === "open" ? nearness(date, round.deadline, daysBefore) : null;
  if (!round || !near) return [];
  const silent = projects.filter((project) => {
    const standing = standingIn(project, facts, date);
    return standing !== null && standing.state !== "submitted";
  });
  const kind = kinds.status[near];
  return [...new Set(silent.flatMap((project) => responsibleId(project) ?? []))].map((personId) => ({
    personId,
    kind,
    key: `${kind}/${id}/${round.deadline}`,
    entity: "Round",
    subjectId: id,
    details: { period, date: round.deadline },
  }));
}

function milestoneReminders(date: string, project: ReminderProject, daysBefore: number): NewReminder[] {
  const personId = responsibleId(project);
  if (!personId) return [];
  return project.milestones.flatMap((milestone) => {
    const deadline = milestone.actual ? null : milestone.forecast || milestone.baseline;
    const near = deadline && nearness(date, deadline, daysBefore);
    return near ? [partReminder(kinds.milestone[near], personId, project._id, milestone._id, deadline)] : [];
  });
}

function barrierReminders(
  date: string,
  project: ReminderProject,
  chairsOf: ReminderFacts["chairsOf"],
  daysBefore: number,
): NewReminder[] {
  return project.barriers.flatMap(({ _id, groupId, state, until }) => {
    const near = state === "open" && until ? nearness(date, until, daysBefore) : null;
    if (!near || !until) return [];
    return chairsOf(groupId).map((personId) => partReminder(kinds.barrier[near], personId, project._id, _id, until));
  });
}

const partReminder = (kind: NoticeKind, personId: string, projectId: string, partId: string, date: string) => ({
  personId,
  kind,
  key: `${kind}/${partId}/${date}`,
  entity: "Project",
  subjectId: projectId,
  projectId,
  details: { partId, date },
});

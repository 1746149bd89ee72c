import { chairStandings, isLead, isSecretary, representedAreaIds, type Viewer } from "~/features/auth/viewer";
import { canSeeProject } from "~/features/projects/policy";
import { isOverdue } from "~/features/projects/schedule";
import { readAnsweredRounds } from "~/features/reports/answered-round.server";
import { nextActionIn } from "~/features/reports/lifecycle";
import { permission } from "~/features/reports/policy";
import { type PeriodFacts, standingIn } from "~/features/status/period-standing";
import { responsibleId } from "~/features/status/reminders";
import { type RoundFilter, roundQuery } from "~/features/status/round-filter";
import { today } from "~/platform/clock";
import type { Reason } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { ReportModel } from "~models/report.server";
import type { PeriodLight } from "~models/vocabulary";
import { keepFigures, type PortfolioSnapshot, type ProjectFacts } from "./portfolio-snapshot.server";

/** Something that waits for the viewer: words (a key of overview.json), where to do it, and when it is due. */
export interface Task {
  what: Reason;
  href: string;
  /** YYYY-MM-DD */
  due: string | null;
}

/** More of one kind than this are said in one line. */
const singly = 5;

/** All that waits for the viewer, first due first; `period` is the newest quarter. */
export async function readTasks(viewer: Viewer, snapshot: PortfolioSnapshot, period: string): Promise<Task[]> {
  const date = today();
  const [reports, decisions] = await Promise.all([
    reportTasks(viewer, snapshot.periods.get(period)),
    decisionTasks(viewer),
  ]);
  const ofPortfolio = keepFigures(["tasks", viewer, period, date], () => [
    ...openRounds(snapshot).flatMap((round) => roundTasks(viewer, snapshot, round, date)),
    ...barrierTasks(viewer, snapshot),
    ...milestoneTasks(viewer, snapshot, date),
  ]);
  return [...ofPortfolio, ...reports, ...decisions].sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"));
}

/** A round that can be answered. */
interface OpenRound {
  facts: PeriodFacts;
  period: string;
  deadline: string;
}

const openRounds = ({ periods }: PortfolioSnapshot): OpenRound[] =>
  [...periods.values()].flatMap((facts) =>
    facts.round?.state === "open" ? [{ facts, period: facts.period, deadline: facts.round.deadline }] : [],
  );

/** A project that has not answered a round: one whose answer was sent back has not either. */
interface Silent {
  project: ProjectFacts;
  light: PeriodLight;
  /** Who gave the answer that was sent back. */
  returnedTo: string | null;
}

function silentIn(viewer: Viewer, { projects }: PortfolioSnapshot, facts: PeriodFacts, date: string): Silent[] {
  return [...projects.values()].flatMap((project) => {
    const standing = canSeeProject(viewer, project) && standingIn(project, facts, date);
    if (!standing || standing.state === "submitted") return [];
    const returned = standing.state === "returned" ? facts.answers.get(project._id) : undefined;
    return [{ project, light: standing.light, returnedTo: returned?.submittedBy ?? null }];
  });
}

/** What is asked of the viewer in an open round: as who answers, as who represents areas, and as the lead. */
function roundTasks(viewer: Viewer, snapshot: PortfolioSnapshot, round: OpenRound, date: string): Task[] {
  const silent = silentIn(viewer, snapshot, round.facts, date);
  const isMine = ({ project }: Silent) => responsibleId(project) === viewer.personId;
  const returned = silent.filter((one) => one.returnedTo && (isMine(one) || one.returnedTo === viewer.personId));
  const own = silent.filter((one) => isMine(one) && !one.returnedTo);
  return [
    ...returned.map(({ project }) => statusTask("statusReturned", project, round)),
    ...ownTasks(own, silent.filter(isMine), round),
    ...(isLead(viewer) ? leadTasks(silent, round, date) : areaTasks(viewer, silent, isMine, round)),
  ];
}

const statusTask = (key: "statusDue" | "statusReturned", { code, title }: ProjectFacts, round: OpenRound): Task => ({
  what: { key: `overview:task.${key}`, params: { title, period: round.period } },
  href: paths.projectStatus(code, round.period),
  due: round.deadline,
});

/** `counted` are the rows behind the link: all have the same light, that of no answer. */
function statusesTask(key: string, counted: Silent[], round: OpenRound, filter: Partial<RoundFilter>): Task {
  return {
    what: { key: `overview:task.${key}`, params: { count: counted.length, period: round.period } },
    href: paths.round(round.period, roundQuery({ ...filter, light: counted[0]?.light })),
    due: round.deadline,
  };
}

/** Few are named; of many it is said how many, those sent back among them. */
function ownTasks(own: Silent[], withReturned: Silent[], round: OpenRound): Task[] {
  if (own.length > singly) return [statusesTask("statusesDue", withReturned, round, { isMine: true })];
  return own.map(({ project }) => statusTask("statusDue", project, round));
}

function areaTasks(viewer: Viewer, silent: Silent[], isMine: (one: Silent) => boolean, round: OpenRound): Task[] {
  const areaIds = representedAreaIds(viewer);
  const inAreas = silent.filter(({ project }) => project.areaId && areaIds.includes(project.areaId));
  return inAreas.every(isMine) ? [] : [statusesTask("areaStatusesDue", inAreas, round, { areaIds })];
}

function leadTasks(silent: Silent[], round: OpenRound, date: string): Task[] {
  const { period, deadline } = round;
  if (date > deadline) {
    return [
      { what: { key: "overview:task.closeRound", params: { period } }, href: paths.round(period), due: deadline },
    ];
  }
  return silent.length > 0 ? [statusesTask("roundMissing", silent, round, {})] : [];
}

async function reportTasks(viewer: Viewer, newest: PeriodFacts | undefined): Promise<Task[]> {
  const isPreparer = isLead(viewer) || isSecretary(viewer);
  if (!isPreparer && chairStandings(viewer).length === 0) return [];
  const [reports, hasReport] = await Promise.all([
    ReportModel.find({ state: { $ne: "published" } })
      .select("groupId period state submittedBy submittedOnBehalfOf seenAt compiledAt")
      .lean(),
    newest ? ReportModel.exists({ period: newest.period }) : null,
  ]);
  const [groups, rounds] = await Promise.all([
    GroupModel.find({ _id: { $in: reports.map((report) => report.groupId) } })
      .select("kind")
      .lean(),
    readAnsweredRounds(reports.map((report) => report.period)),
  ]);
  const kinds = new Map(groups.map((group) => [group._id, group.kind]));
  const tasks: Task[] = [];
  for (const report of reports) {
    const action = nextActionIn(report, rounds.get(report.period));
    const groupKind = kinds.get(report.groupId);
    if (!action || !groupKind) continue;
    const subject = { ...report, groupKind, isPublished: false, isLaidBefore: report.seenAt != null };
    if (!permission(viewer, action, subject).isAllowed) continue;
    tasks.push({
      what: { key: `overview:task.report.${action}`, params: { period: report.period } },
      href: paths.report(report.period),
      due: null,
    });
  }
  if (newest?.round?.state === "closed" && !hasReport && isLead(viewer)) {
    tasks.push({
      what: { key: "overview:task.report.compile", params: { period: newest.period } },
      href: paths.reports(),
      due: null,
    });
  }
  return tasks;
}

async function decisionTasks(viewer: Viewer): Promise<Task[]> {
  const groupIds = chairStandings(viewer).map((standing) => standing.groupId);
  if (groupIds.length === 0) return [];
  const decisions = await DecisionModel.find({ groupId: { $in: groupIds }, state: "recorded" })
    .select("code title date recordedBy")
    .lean();
  return decisions
    .filter((decision) => decision.recordedBy !== viewer.personId)
    .map((decision) => ({
      what: { key: "overview:task.confirmDecision", params: { title: decision.title } },
      href: paths.decision(decision.code),
      due: null,
    }));
}

function barrierTasks(viewer: Viewer, { projects }: PortfolioSnapshot): Task[] {
  const visible = [...projects.values()].filter((project) => !project.archivedAt && canSeeProject(viewer, project));
  return chairStandings(viewer).flatMap(({ groupId, groupName: group }) => {
    const open = visible.flatMap((project) =>
      project.barriers.filter((barrier) => barrier.state === "open" && barrier.groupId === groupId),
    );
    if (open.length === 0) return [];
    return [
      {
        what: { key: "overview:task.barriers", params: { count: open.length, group } },
        href: paths.barriers({ group: groupId }),
        due: open.flatMap((barrier) => barrier.until ?? []).sort()[0] ?? null,
      },
    ];
  });
}

/** One a project: its plan shows which milestones. */
function milestoneTasks(viewer: Viewer, { projects }: PortfolioSnapshot, date: string): Task[] {
  const own = [...projects.values()].filter(
    (project) =>
      project.condition === "active" &&
      project.phase !== "closed" &&
      !project.archivedAt &&
      responsibleId(project) === viewer.personId,
  );
  return own.flatMap((project) => {
    const overdue = project.milestones.filter((milestone) => isOverdue(milestone, date));
    const [only] = overdue;
    if (!only) return [];
    const words = { milestone: only.title, title: project.title, count: overdue.length };
    return [
      {
        what: {
          key: `overview:task.${overdue.length === 1 ? "milestoneOverdue" : "milestonesOverdue"}`,
          params: words,
        },
        href: paths.projectPlan(project.code),
        due: overdue.flatMap((milestone) => milestone.forecast ?? []).sort()[0] ?? null,
      },
    ];
  });
}

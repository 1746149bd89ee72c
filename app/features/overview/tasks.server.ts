import { chairStandings, isLead, isSecretary, representedAreaIds, type Viewer } from "~/features/auth/viewer";
import { owesStatus } from "~/features/projects/lifecycle";
import { canEditProject } from "~/features/projects/policy";
import { isOverdue } from "~/features/projects/schedule";
import { nextAction } from "~/features/reports/lifecycle";
import { permission } from "~/features/reports/policy";
import { today } from "~/platform/clock";
import type { Reason } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { ReportModel } from "~models/report.server";
import type { Round } from "~models/round.server";
import { keepFigures, type PortfolioSnapshot, type ProjectFacts } from "./portfolio-snapshot.server";

/** Something that waits for the viewer: words (a key of overview.json), where to do it, and when it is due. */
export interface Task {
  what: Reason;
  href: string;
  /** YYYY-MM-DD */
  due: string | null;
}

/** What is asked of the newest round; the projects that owed it are many. */
export type NewestRound = Pick<Round, "period" | "state" | "deadline">;

/** More of one kind than this are said in one line. */
const singly = 5;

export async function readTasks(
  viewer: Viewer,
  snapshot: PortfolioSnapshot,
  round: NewestRound | null,
): Promise<Task[]> {
  const [reports, decisions] = await Promise.all([reportTasks(viewer, round), decisionTasks(viewer)]);
  const ofPortfolio = keepFigures(["tasks", viewer, round, today()], () => [
    ...statusTasks(viewer, snapshot, round),
    ...roundTasks(viewer, snapshot, round),
    ...barrierTasks(viewer, snapshot),
    ...milestoneTasks(viewer, snapshot),
  ]);
  return [...ofPortfolio, ...reports, ...decisions].sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"));
}

const isMine = (viewer: Viewer, project: ProjectFacts) =>
  project.managerId === viewer.personId || (!project.managerId && project.ownerId === viewer.personId);

function statusTasks(viewer: Viewer, snapshot: PortfolioSnapshot, round: NewestRound | null): Task[] {
  const tasks: Task[] = [];
  for (const [period, statuses] of snapshot.statuses) {
    for (const status of statuses.values()) {
      const project = status.state === "returned" ? snapshot.projects.get(status.projectId) : undefined;
      if (!project || !isMine(viewer, project)) continue;
      tasks.push({
        what: { key: "overview:task.statusReturned", params: { title: project.title } },
        href: paths.projectStatus(project.code, period),
        due: round?.period === period ? round.deadline : null,
      });
    }
  }
  if (round?.state !== "open") return tasks;
  const missing = missingIn(snapshot, round.period);
  const own = missing.filter((project) => isMine(viewer, project));
  if (own.length <= singly) {
    for (const project of own) {
      tasks.push({
        what: { key: "overview:task.statusDue", params: { title: project.title } },
        href: paths.projectStatus(project.code, round.period),
        due: round.deadline,
      });
    }
  } else tasks.push(statusesDue("statusesDue", own.length, round));
  const represented = new Set(representedAreaIds(viewer));
  const others = missing.filter((project) => !isMine(viewer, project) && represented.has(project.areaId ?? ""));
  if (others.length > 0 && !isLead(viewer)) tasks.push(statusesDue("areaStatusesDue", others.length, round));
  return tasks;
}

function statusesDue(key: string, count: number, round: NewestRound): Task {
  return {
    what: { key: `overview:task.${key}`, params: { count } },
    href: paths.round(round.period),
    due: round.deadline,
  };
}

/** Projects that owe the period a status and have not answered. */
export function missingIn(snapshot: PortfolioSnapshot, period: string): ProjectFacts[] {
  const answered = snapshot.statuses.get(period);
  return [...snapshot.projects.values()].filter((project) => owesStatus(project) && !answered?.has(project._id));
}

function roundTasks(viewer: Viewer, snapshot: PortfolioSnapshot, round: NewestRound | null): Task[] {
  if (!isLead(viewer) || round?.state !== "open") return [];
  if (round.deadline < today()) {
    return [{ what: { key: "overview:task.closeRound" }, href: paths.round(round.period), due: round.deadline }];
  }
  const missing = missingIn(snapshot, round.period).length;
  return missing > 0 ? [statusesDue("roundMissing", missing, round)] : [];
}

async function reportTasks(viewer: Viewer, round: NewestRound | null): Promise<Task[]> {
  const isPreparer = isLead(viewer) || isSecretary(viewer);
  if (!isPreparer && chairStandings(viewer).length === 0) return [];
  const [reports, hasReport] = await Promise.all([
    ReportModel.find({ state: { $ne: "published" } })
      .select("groupId period state submittedBy submittedOnBehalfOf seenAt")
      .lean(),
    round ? ReportModel.exists({ period: round.period }) : null,
  ]);
  const groups = await GroupModel.find({ _id: { $in: reports.map((report) => report.groupId) } })
    .select("kind")
    .lean();
  const kinds = new Map(groups.map((group) => [group._id, group.kind]));
  const tasks: Task[] = [];
  for (const report of reports) {
    const action = nextAction(report);
    const groupKind = kinds.get(report.groupId);
    if (!action || !groupKind) continue;
    if (!permission(viewer, action, { ...report, groupKind, isPublished: false }).isAllowed) continue;
    tasks.push({
      what: { key: `overview:task.report.${action}`, params: { period: report.period } },
      href: paths.report(report.period),
      due: null,
    });
  }
  if (round?.state === "closed" && !hasReport && isLead(viewer)) {
    tasks.push({
      what: { key: "overview:task.report.compile", params: { period: round.period } },
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

function barrierTasks(viewer: Viewer, snapshot: PortfolioSnapshot): Task[] {
  return chairStandings(viewer).flatMap(({ groupId, groupName: group }) => {
    const open = [...snapshot.projects.values()].flatMap((project) =>
      project.barriers.filter((barrier) => barrier.state === "open" && barrier.groupId === groupId),
    );
    if (open.length === 0) return [];
    const due = open.map((barrier) => barrier.until ?? "9").sort()[0] ?? "9";
    return [
      {
        what: { key: "overview:task.barriers", params: { count: open.length, group } },
        href: paths.barriers({ group: groupId }),
        due: due === "9" ? null : due,
      },
    ];
  });
}

function milestoneTasks(viewer: Viewer, snapshot: PortfolioSnapshot): Task[] {
  const date = today();
  const overdue = [...snapshot.projects.values()].flatMap((project) =>
    project.condition === "active" &&
    project.phase !== "closed" &&
    isMine(viewer, project) &&
    canEditProject(viewer, project)
      ? project.milestones
          .filter((milestone) => isOverdue(milestone, date))
          .map((milestone) => ({ project, milestone }))
      : [],
  );
  if (overdue.length > singly) {
    return [
      {
        what: { key: "overview:task.milestonesOverdue", params: { count: overdue.length } },
        href: paths.projects({ mine: "yes" }),
        due: null,
      },
    ];
  }
  return overdue.map(({ project, milestone }) => ({
    what: { key: "overview:task.milestoneOverdue", params: { milestone: milestone.title, title: project.title } },
    href: paths.projectPlan(project.code),
    due: milestone.forecast ?? null,
  }));
}

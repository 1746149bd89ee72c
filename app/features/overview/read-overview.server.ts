import { isMember, type Viewer } from "~/features/auth/viewer";
import { owesStatus } from "~/features/projects/lifecycle";
import { canSeeProject } from "~/features/projects/policy";
import { currentPeriod } from "~/platform/clock";
import { compareDanish } from "~/platform/format";
import { previousPeriod } from "~/platform/period";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { ReportModel } from "~models/report.server";
import { RoundModel } from "~models/round.server";
import { countPortfolio } from "./glance";
import { keepFigures, type PortfolioSnapshot, readPortfolioSnapshot } from "./portfolio-snapshot.server";
import { missingIn, type NewestRound, readTasks } from "./tasks.server";

/** Rows of a list on the home page; the rest is one click away. */
const shownRows = 6;
/** Marks of an area, the worst first. */
const shownOfArea = 24;

/** Everything the home page shows, for this viewer. */
export async function readOverview(viewer: Viewer) {
  const [snapshot, round, areas, steering, published] = await Promise.all([
    readPortfolioSnapshot(),
    RoundModel.findOne().sort({ period: -1 }).select("period state deadline").lean<NewestRound>(),
    AreaModel.find({ archivedAt: null }).select("name").lean(),
    GroupModel.find({ kind: "steering", archivedAt: null }).select("name").lean(),
    ReportModel.findOne({ publishedAt: { $ne: null } })
      .sort({ period: -1 })
      .select("period")
      .lean(),
  ]);
  const period = round?.period ?? currentPeriod();
  const steeringIds = steering.map((group) => group._id);
  const groupIds = new Set([
    ...steeringIds,
    ...viewer.standings.map((standing) => standing.groupId).filter((groupId) => isMember(viewer, groupId)),
  ]);
  const glance = keepFigures(["glance", viewer, period, [...groupIds]], () =>
    countPortfolio({
      snapshot,
      period,
      groupIds,
      isVisible: (project) => canSeeProject(viewer, project),
      owes: owesStatus,
    }),
  );
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const tasks = await readTasks(viewer, snapshot, round);
  return {
    period,
    previousPeriod: previousPeriod(period),
    round: round && keepFigures(["round", round], () => describeRound(round, snapshot)),
    publishedPeriod: published?.period ?? null,
    hasProjects: snapshot.projects.size > 0,
    tasks: tasks.slice(0, shownRows + 2),
    moreTasks: Math.max(0, tasks.length - shownRows - 2),
    tierGroups: glance.tierGroups,
    periods: glance.periods,
    economy: glance.economy,
    needs: glance.needs.slice(0, shownRows),
    moreNeeds: Math.max(0, glance.needs.length - shownRows),
    areas: glance.areas
      .map((area) => ({
        ...area,
        projects: area.projects.slice(0, shownOfArea),
        name: area.areaId ? (areaNames.get(area.areaId) ?? null) : null,
      }))
      .sort((a, b) => (a.name === null ? 1 : b.name === null ? -1 : compareDanish(a.name, b.name))),
    ...keepFigures(["mine", viewer.personId, period], () => ownProjects(viewer, snapshot, period)),
  };
}

export type Overview = Awaited<ReturnType<typeof readOverview>>;

function describeRound(round: NewestRound, snapshot: PortfolioSnapshot) {
  const missing = missingIn(snapshot, round.period).length;
  const answered = [...(snapshot.statuses.get(round.period)?.values() ?? [])].filter(
    (status) => status.state === "submitted",
  ).length;
  return { period: round.period, state: round.state, deadline: round.deadline, answered, owed: answered + missing };
}

/** What needs the eye first stands first. */
const urgency = ["red", "missing", "yellow", "none", "green", null] as const;

function ownProjects(viewer: Viewer, snapshot: PortfolioSnapshot, period: string) {
  const mine = [...snapshot.projects.values()]
    .filter((project) => !project.archivedAt && project.phase !== "closed" && project.condition !== "rejected")
    .filter((project) => project.managerId === viewer.personId || project.ownerId === viewer.personId)
    .map((project) => {
      const status = snapshot.statuses.get(period)?.get(project._id);
      const light = status?.state === "submitted" ? status.overall : owesStatus(project) ? ("missing" as const) : null;
      return { code: project.code, title: project.title, phase: project.phase, condition: project.condition, light };
    })
    .sort((a, b) => urgency.indexOf(a.light) - urgency.indexOf(b.light) || compareDanish(a.title, b.title));
  return { mine: mine.slice(0, shownRows), mineTotal: mine.length };
}

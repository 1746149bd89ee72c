import { isMember, type Viewer } from "~/features/auth/viewer";
import { canSeeProject } from "~/features/projects/policy";
import { standingIn } from "~/features/status/period-standing";
import { currentPeriod, today } from "~/platform/clock";
import { compareDanish } from "~/platform/format";
import { previousPeriod } from "~/platform/period";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { ReportModel } from "~models/report.server";
import { ownScale } from "~models/vocabulary";
import { countPortfolio } from "./glance";
import { keepFigures, type PortfolioSnapshot, readPortfolioSnapshot } from "./portfolio-snapshot.server";
import { readSetup } from "./setup.server";
import { readTasks, type Task } from "./tasks.server";

/** Marks of an area, the worst first; its name opens them all. */
const shownOfArea = 24;
/** What needs the group, the worst first; more than these nobody reads on a front page. */
const shownNeeds = 100;

/** Everything the home page shows, for this viewer. */
export async function readOverview(viewer: Viewer) {
  const [snapshot, areas, steering, published] = await Promise.all([
    readPortfolioSnapshot(),
    AreaModel.find({ archivedAt: null }).select("name").lean(),
    GroupModel.find({ kind: "steering", archivedAt: null }).select("name").lean(),
    ReportModel.findOne({ publishedAt: { $ne: null } })
      .sort({ period: -1 })
      .select("period")
      .lean(),
  ]);
  const period = newestPeriod(snapshot);
  const date = today();
  const groupIds = new Set([
    ...steering.map((group) => group._id),
    ...viewer.standings.map((standing) => standing.groupId).filter((groupId) => isMember(viewer, groupId)),
  ]);
  const glance = keepFigures(["glance", viewer, period, [...groupIds], date], () =>
    countPortfolio({ snapshot, period, groupIds, isVisible: (project) => canSeeProject(viewer, project), today: date }),
  );
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const round = snapshot.periods.get(period)?.round;
  return {
    period,
    previousPeriod: previousPeriod(period),
    round: round ? { state: round.state, deadline: round.deadline } : null,
    ...countAnswers(glance.levels),
    publishedPeriod: published?.period ?? null,
    setup: await readSetup(viewer),
    hasProjects: snapshot.projects.size > 0,
    tasks: await readTasks(viewer, snapshot, period),
    levels: glance.levels,
    /** Else the scale is named beside the lights. */
    isOwnScale: glance.levels.every(({ scale }) => scale === ownScale),
    series: glance.series,
    economy: glance.economy,
    needs: glance.needs.slice(0, shownNeeds),
    needsTotal: glance.needs.length,
    /** Sits in the group that is asked, so that what it is asked comes before one's own projects. */
    isAsked: viewer.standings.some(({ groupKind }) => groupKind === "steering"),
    areas: glance.areas
      .map((area) => ({
        ...area,
        projects: area.projects.slice(0, shownOfArea),
        total: area.projects.length,
        name: area.areaId ? (areaNames.get(area.areaId) ?? null) : null,
      }))
      .sort((a, b) => (a.name === null ? 1 : b.name === null ? -1 : compareDanish(a.name, b.name))),
    mine: keepFigures(["mine", viewer.personId, period, date], () => ownProjects(viewer, snapshot, period, date)),
  };
}

/** What waits for the viewer, as the home page says it. */
export async function readWaiting(viewer: Viewer): Promise<Task[]> {
  const snapshot = await readPortfolioSnapshot();
  return readTasks(viewer, snapshot, newestPeriod(snapshot));
}

export type Overview = Awaited<ReturnType<typeof readOverview>>;

/** The newest round's quarter; before the first round the newest that an import brought answers of. */
function newestPeriod({ periods }: PortfolioSnapshot): string {
  const newest = (known: string[]) => known.sort().at(-1);
  const asked = [...periods.values()].filter(({ round }) => round).map(({ period }) => period);
  return newest(asked) ?? newest([...periods.keys()]) ?? currentPeriod();
}

function countAnswers(levels: { total: number; counts: { missing: number; awaited: number } }[]) {
  const asked = levels.reduce((sum, { total }) => sum + total, 0);
  const silent = levels.reduce((sum, { counts }) => sum + counts.missing + counts.awaited, 0);
  return { asked, answered: asked - silent };
}

/** What needs the eye first stands first. */
const urgency = ["red", "missing", "awaited", "yellow", "none", "green", null] as const;

function ownProjects(viewer: Viewer, snapshot: PortfolioSnapshot, period: string, date: string) {
  const facts = snapshot.periods.get(period);
  return [...snapshot.projects.values()]
    .filter((project) => !project.archivedAt && project.phase !== "closed" && project.condition !== "rejected")
    .filter((project) => project.managerId === viewer.personId || project.ownerId === viewer.personId)
    .map((project) => {
      const light = (facts && standingIn(project, facts, date)?.light) ?? null;
      return { code: project.code, title: project.title, phase: project.phase, condition: project.condition, light };
    })
    .sort((a, b) => urgency.indexOf(a.light) - urgency.indexOf(b.light) || compareDanish(a.title, b.title));
}

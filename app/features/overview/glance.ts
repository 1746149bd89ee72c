import { type PeriodFacts, type PeriodStanding, standingIn } from "~/features/status/period-standing";
import { addPeriods, periodParts, periodsBetween } from "~/platform/period";
import {
  type PeriodLight,
  type RatingScale,
  ratingScales,
  type TierGroup,
  tierGroupOf,
  tierGroups,
} from "~models/vocabulary";
import type { PortfolioSnapshot, ProjectFacts } from "./portfolio-snapshot.server";

export type LightCounts = Record<PeriodLight, number>;

/** Projects of one level, or of none yet, whose lights are of one scale. */
export interface LevelCounts {
  group: TierGroup | "none";
  scale: RatingScale;
  total: number;
  counts: LightCounts;
  /** On the same scale the quarter before. */
  previous: LightCounts;
}

export interface AreaLights {
  areaId: string | null;
  projects: { code: string; title: string; light: PeriodLight; scale: RatingScale }[];
}

export interface NeedRow {
  code: string;
  title: string;
  kind: "decision" | "barrier";
  text: string;
  until: string | null;
  /** Null where the project was not asked this quarter. */
  light: PeriodLight | null;
}

/** The lights of one scale, quarter by quarter; never stacked on those of another. */
export interface ScaleSeries {
  scale: RatingScale;
  periods: { period: string; counts: LightCounts }[];
}

export interface Glance {
  levels: LevelCounts[];
  areas: AreaLights[];
  needs: NeedRow[];
  series: ScaleSeries[];
  /** Øre, this year's lines of projects that are not rejected. */
  economy: { year: number; budget: number; actual: number; forecast: number };
}

interface GlanceRequest {
  snapshot: PortfolioSnapshot;
  period: string;
  /** The groups whose needs are shown; a need or barrier addressed to another is left to that one. */
  groupIds: ReadonlySet<string>;
  isVisible: (project: ProjectFacts) => boolean;
  /** YYYY-MM-DD */
  today: string;
}

const noCounts = (): LightCounts => ({ green: 0, yellow: 0, red: 0, none: 0, missing: 0, awaited: 0 });

/** The portfolio as one viewer may see it, counted for a quarter and the seven before it. */
export function countPortfolio({ snapshot, period, groupIds, isVisible, today }: GlanceRequest): Glance {
  const visible = [...snapshot.projects.values()].filter(isVisible);
  const standings = standingsIn(visible, snapshot.periods.get(period), today);
  const before = standingsIn(visible, snapshot.periods.get(addPeriods(period, -1)), today);
  const { year } = periodParts(period);
  return {
    levels: countLevels(visible, standings, before),
    areas: collectAreas(visible, standings),
    needs: collectNeeds(visible, standings, snapshot.periods.get(period), groupIds),
    series: countSeries(visible, snapshot.periods, periodsBetween(addPeriods(period, -7), period), today),
    economy: { year, ...sumLines(yearRows(visible, year)) },
  };
}

/** How each of the projects stands, in their order. */
const standingsIn = (projects: ProjectFacts[], facts: PeriodFacts | undefined, today: string) =>
  projects.map((project) => (facts ? standingIn(project, facts, today) : null));

const levelOf = ({ tier }: ProjectFacts) => (tier ? tierGroupOf[tier] : "none");

function countLevels(
  projects: ProjectFacts[],
  now: (PeriodStanding | null)[],
  before: (PeriodStanding | null)[],
): LevelCounts[] {
  const levels = [...tierGroups, "none" as const].flatMap((group) =>
    ratingScales.map((scale) => ({ group, scale, total: 0, counts: noCounts(), previous: noCounts() })),
  );
  const byKey = new Map(levels.map((level) => [`${level.group} ${level.scale}`, level]));
  const levelFor = (project: ProjectFacts, scale: RatingScale) => byKey.get(`${levelOf(project)} ${scale}`)!;
  projects.forEach((project, index) => {
    const standing = now[index];
    const earlier = before[index];
    if (standing) {
      const level = levelFor(project, standing.scale);
      level.total += 1;
      level.counts[standing.light] += 1;
    }
    if (earlier) levelFor(project, earlier.scale).previous[earlier.light] += 1;
  });
  return levels.filter(({ total }) => total > 0);
}

/** Worst first: what a reader looks for. */
const worst: (PeriodLight | null)[] = ["red", "yellow", "missing", "awaited", "none", "green", null];
const byWorst = (first: PeriodLight | null, second: PeriodLight | null) => worst.indexOf(first) - worst.indexOf(second);

function collectAreas(projects: ProjectFacts[], standings: (PeriodStanding | null)[]): AreaLights[] {
  const areas = new Map<string | null, AreaLights>();
  projects.forEach((project, index) => {
    const standing = standings[index];
    if (!standing) return;
    const areaId = project.areaId ?? null;
    const area = areas.get(areaId) ?? { areaId, projects: [] };
    area.projects.push({ code: project.code, title: project.title, light: standing.light, scale: standing.scale });
    areas.set(areaId, area);
  });
  for (const area of areas.values()) area.projects.sort((first, second) => byWorst(first.light, second.light));
  return [...areas.values()];
}

/** Counted as they are met: with ten thousand projects, to hold eight quarters of them is most of the time. */
function countSeries(
  projects: ProjectFacts[],
  kept: PortfolioSnapshot["periods"],
  periods: string[],
  today: string,
): ScaleSeries[] {
  const series = new Map<RatingScale, ScaleSeries>();
  const countsOf = (scale: RatingScale, index: number) => {
    const own = series.get(scale) ?? { scale, periods: periods.map((period) => ({ period, counts: noCounts() })) };
    series.set(scale, own);
    return own.periods[index]!.counts;
  };
  periods.forEach((period, index) => {
    const facts = kept.get(period);
    if (!facts) return;
    for (const project of projects) {
      const standing = standingIn(project, facts, today);
      if (standing) countsOf(standing.scale, index)[standing.light] += 1;
    }
  });
  return ratingScales.flatMap((scale) => series.get(scale) ?? []);
}

/** Decisions asked for in the quarter's updates, and every barrier that is still open, whichever quarter raised it. */
function collectNeeds(
  projects: ProjectFacts[],
  standings: (PeriodStanding | null)[],
  facts: PeriodFacts | undefined,
  groupIds: ReadonlySet<string>,
): NeedRow[] {
  const rows: NeedRow[] = [];
  for (const [index, project] of projects.entries()) {
    if (project.archivedAt) continue;
    const shown = { code: project.code, title: project.title, light: standings[index]?.light ?? null };
    for (const barrier of project.barriers) {
      if (barrier.state !== "open" || !groupIds.has(barrier.groupId)) continue;
      rows.push({ ...shown, kind: "barrier", text: barrier.title, until: barrier.until ?? null });
    }
    const answer = facts?.answers.get(project._id);
    if (answer?.state === "submitted" && answer.need.kind === "decision" && groupIds.has(answer.need.groupId ?? "")) {
      rows.push({ ...shown, kind: "decision", text: answer.need.text ?? "", until: answer.need.until ?? null });
    }
  }
  return rows.sort(
    (first, second) => byWorst(first.light, second.light) || (first.until ?? "9").localeCompare(second.until ?? "9"),
  );
}

/** A project's lines of one year, in øre. */
export interface YearRow {
  code: string;
  title: string;
  budget: number;
  actual: number;
  forecast: number;
}

/** What the economy of a year is summed from: the projects with money in it that are neither archived nor rejected. */
export function yearRows(projects: ProjectFacts[], year: number): YearRow[] {
  const rows: YearRow[] = [];
  for (const { code, title, archivedAt, condition, budget } of projects) {
    if (archivedAt || condition === "rejected") continue;
    const lines = budget.filter((line) => line.year === year);
    if (lines.length > 0) rows.push({ code, title, ...sumLines(lines) });
  }
  return rows;
}

export function sumLines(lines: { budget: number; actual: number; forecast: number }[]) {
  const sum = { budget: 0, actual: 0, forecast: 0 };
  for (const line of lines) {
    sum.budget += line.budget;
    sum.actual += line.actual;
    sum.forecast += line.forecast;
  }
  return sum;
}

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

/** A project with how it stands in a quarter. */
interface Standing extends PeriodStanding {
  project: ProjectFacts;
}

const noCounts = (): LightCounts => ({ green: 0, yellow: 0, red: 0, none: 0, missing: 0, awaited: 0 });

/** The portfolio as one viewer may see it, counted for a quarter and the seven before it. */
export function countPortfolio({ snapshot, period, groupIds, isVisible, today }: GlanceRequest): Glance {
  const visible = [...snapshot.projects.values()].filter(isVisible);
  const standings = new Map<string, Standing[]>(
    periodsBetween(addPeriods(period, -7), period).map((each) => [
      each,
      standingsIn(visible, snapshot.periods.get(each), today),
    ]),
  );
  const now = standings.get(period) ?? [];
  const { year } = periodParts(period);
  return {
    levels: countLevels(now, standings.get(addPeriods(period, -1)) ?? []),
    areas: collectAreas(now),
    needs: collectNeeds(visible, now, snapshot.periods.get(period), groupIds),
    series: countSeries(standings),
    economy: { year, ...sumLines(yearRows(visible, year)) },
  };
}

function standingsIn(projects: ProjectFacts[], facts: PeriodFacts | undefined, today: string): Standing[] {
  if (!facts) return [];
  return projects.flatMap((project) => {
    const standing = standingIn(project, facts, today);
    return standing ? [{ ...standing, project }] : [];
  });
}

const levelOf = ({ tier }: ProjectFacts) => (tier ? tierGroupOf[tier] : "none");

function countLevels(now: Standing[], before: Standing[]): LevelCounts[] {
  return [...tierGroups, "none" as const].flatMap((group) =>
    ratingScales.flatMap((scale) => {
      const isHere = (standing: Standing) => standing.scale === scale && levelOf(standing.project) === group;
      const here = now.filter(isHere);
      if (here.length === 0) return [];
      return { group, scale, total: here.length, counts: count(here), previous: count(before.filter(isHere)) };
    }),
  );
}

function count(standings: Standing[]): LightCounts {
  const counts = noCounts();
  for (const { light } of standings) counts[light] += 1;
  return counts;
}

/** Worst first: what a reader looks for. */
const worst: (PeriodLight | null)[] = ["red", "yellow", "missing", "awaited", "none", "green", null];
const byWorst = (first: PeriodLight | null, second: PeriodLight | null) => worst.indexOf(first) - worst.indexOf(second);

function collectAreas(standings: Standing[]): AreaLights[] {
  const areas = new Map<string | null, AreaLights>();
  for (const { project, light, scale } of standings) {
    const areaId = project.areaId ?? null;
    const area = areas.get(areaId) ?? { areaId, projects: [] };
    area.projects.push({ code: project.code, title: project.title, light, scale });
    areas.set(areaId, area);
  }
  for (const area of areas.values()) area.projects.sort((first, second) => byWorst(first.light, second.light));
  return [...areas.values()];
}

function countSeries(standings: ReadonlyMap<string, Standing[]>): ScaleSeries[] {
  const used = new Set([...standings.values()].flatMap((ofPeriod) => ofPeriod.map(({ scale }) => scale)));
  return ratingScales
    .filter((scale) => used.has(scale))
    .map((scale) => ({
      scale,
      periods: [...standings].map(([period, ofPeriod]) => ({
        period,
        counts: count(ofPeriod.filter((standing) => standing.scale === scale)),
      })),
    }));
}

/** Decisions asked for in the quarter's updates, and every barrier that is still open, whichever quarter raised it. */
function collectNeeds(
  projects: ProjectFacts[],
  standings: Standing[],
  facts: PeriodFacts | undefined,
  groupIds: ReadonlySet<string>,
): NeedRow[] {
  const lights = new Map(standings.map(({ project, light }) => [project._id, light]));
  const rows: NeedRow[] = [];
  for (const project of projects) {
    if (project.archivedAt) continue;
    const shown = { code: project.code, title: project.title, light: lights.get(project._id) ?? null };
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
  return projects.flatMap(({ code, title, archivedAt, condition, budget }) => {
    const lines = budget.filter((line) => line.year === year);
    if (archivedAt || condition === "rejected" || lines.length === 0) return [];
    return [{ code, title, ...sumLines(lines) }];
  });
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

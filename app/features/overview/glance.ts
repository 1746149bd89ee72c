import { addPeriods, periodParts, periodsBetween } from "~/platform/period";
import {
  type Condition,
  type Phase,
  type ShownLight,
  type TierGroup,
  tierGroupOf,
  tierGroups,
} from "~models/vocabulary";
import type { PortfolioSnapshot, ProjectFacts, StatusFacts } from "./portfolio-snapshot.server";

export type LightCounts = Record<ShownLight, number>;

export interface AreaLights {
  areaId: string | null;
  projects: { code: string; title: string; light: ShownLight }[];
}

export interface NeedRow {
  code: string;
  title: string;
  kind: "decision" | "barrier";
  text: string;
  until: string | null;
  light: ShownLight;
}

export interface Glance {
  tierGroups: { group: TierGroup; total: number; counts: LightCounts; previous: LightCounts }[];
  counts: LightCounts;
  areas: AreaLights[];
  needs: NeedRow[];
  periods: { period: string; counts: LightCounts }[];
  /** Øre, this year's lines of projects that are not rejected. */
  economy: { year: number; budget: number; actual: number; forecast: number };
}

interface GlanceRequest {
  snapshot: PortfolioSnapshot;
  period: string;
  /** The groups whose needs are shown; a need or barrier addressed to another is left to that one. */
  groupIds: ReadonlySet<string>;
  isVisible: (project: ProjectFacts) => boolean;
  owes: (project: { phase: Phase; condition: Condition }) => boolean;
}

const noCounts = (): LightCounts => ({ green: 0, yellow: 0, red: 0, none: 0, missing: 0 });

/** The portfolio as one viewer may see it, counted for a period and the seven before it. */
export function countPortfolio({ snapshot, period, groupIds, isVisible, owes }: GlanceRequest): Glance {
  const visible = [...snapshot.projects.values()].filter((project) => !project.archivedAt && isVisible(project));
  const lightOf = (project: ProjectFacts, of: string): ShownLight | null => {
    const status = snapshot.statuses.get(of)?.get(project._id);
    if (status?.state === "submitted") return status.overall;
    return of === period && owes(project) ? "missing" : null;
  };
  const previousPeriod = addPeriods(period, -1);
  const groups = new Map(
    tierGroups.map((group) => [group, { group, total: 0, counts: noCounts(), previous: noCounts() }]),
  );
  const counts = noCounts();
  const areas = new Map<string | null, AreaLights>();
  for (const project of visible) {
    const light = lightOf(project, period);
    const before = lightOf(project, previousPeriod);
    const group = project.tier ? groups.get(tierGroupOf[project.tier]) : undefined;
    if (before && group) group.previous[before] += 1;
    if (!light) continue;
    counts[light] += 1;
    if (group) {
      group.total += 1;
      group.counts[light] += 1;
    }
    const areaId = project.areaId ?? null;
    const area = areas.get(areaId) ?? { areaId, projects: [] };
    area.projects.push({ code: project.code, title: project.title, light });
    areas.set(areaId, area);
  }
  for (const area of areas.values()) area.projects.sort((a, b) => worst.indexOf(a.light) - worst.indexOf(b.light));
  return {
    tierGroups: [...groups.values()],
    counts,
    areas: [...areas.values()],
    needs: collectNeeds(visible, snapshot.statuses.get(period), groupIds, (project) => lightOf(project, period)),
    periods: periodsBetween(addPeriods(period, -7), period).map((each) => ({
      period: each,
      counts: countLights(visible.map((project) => lightOf(project, each))),
    })),
    economy: sumYear(visible, periodParts(period).year),
  };
}

/** Worst first: what a reader looks for. */
const worst: ShownLight[] = ["red", "yellow", "missing", "none", "green"];

function countLights(lights: (ShownLight | null)[]): LightCounts {
  const counts = noCounts();
  for (const light of lights) if (light) counts[light] += 1;
  return counts;
}

/** Decisions asked for in the period's updates, and every barrier that is still open, whichever period raised it. */
function collectNeeds(
  projects: ProjectFacts[],
  statuses: ReadonlyMap<string, StatusFacts> | undefined,
  groupIds: ReadonlySet<string>,
  lightOf: (project: ProjectFacts) => ShownLight | null,
): NeedRow[] {
  const rows: NeedRow[] = [];
  for (const project of projects) {
    const light = lightOf(project) ?? "none";
    const shown = { code: project.code, title: project.title, light };
    for (const barrier of project.barriers) {
      if (barrier.state !== "open" || !groupIds.has(barrier.groupId)) continue;
      rows.push({ ...shown, kind: "barrier", text: barrier.title, until: barrier.until ?? null });
    }
    const status = statuses?.get(project._id);
    if (status?.state === "submitted" && status.need.kind === "decision" && groupIds.has(status.need.groupId ?? "")) {
      rows.push({ ...shown, kind: "decision", text: status.need.text ?? "", until: status.need.until ?? null });
    }
  }
  return rows.sort(
    (a, b) => worst.indexOf(a.light) - worst.indexOf(b.light) || (a.until ?? "9").localeCompare(b.until ?? "9"),
  );
}

function sumYear(projects: ProjectFacts[], year: number): Glance["economy"] {
  const sum = { year, budget: 0, actual: 0, forecast: 0 };
  for (const project of projects) {
    if (project.condition === "rejected") continue;
    for (const line of project.budget) {
      if (line.year !== year) continue;
      sum.budget += line.budget;
      sum.actual += line.actual;
      sum.forecast += line.forecast;
    }
  }
  return sum;
}

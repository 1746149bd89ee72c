import { lifetimeForecast } from "~/features/projects/economy";
import {
  type Phase,
  phases,
  type RatingScale,
  type ShownLight,
  type TierGroup,
  tierGroupOf,
  tierGroups,
} from "~models/vocabulary";
import type {
  EconomySum,
  GroupCount,
  LifetimeEconomy,
  LightCounts,
  ReportCounts,
  ReportHistory,
  ReportProject,
} from "./content";

export const noLights = (): LightCounts => ({ green: 0, yellow: 0, red: 0, none: 0, missing: 0 });

/** How many, by light; the five lights and `notOwed` add up to `projects`. */
export function countLights(projects: readonly Pick<ReportProject, "overall">[]): GroupCount {
  const count: GroupCount = { ...noLights(), projects: projects.length, notOwed: 0 };
  for (const { overall } of projects) count[overall ?? "notOwed"] += 1;
  return count;
}

export function tierGroupOfProject(project: Pick<ReportProject, "tier">): TierGroup | "unknown" {
  return project.tier ? tierGroupOf[project.tier] : "unknown";
}

/** Stands in a number's key for the area of the projects that have none. */
export const withoutArea = "none";

export const isWithoutArea = ({ area }: Pick<ReportProject, "area">): boolean => area === undefined;

/** Counts of each cut of the portfolio. Empty groups are left out, except the three of the terms of reference. */
export function countProjects(projects: readonly ReportProject[]): ReportCounts {
  const areas = new Map<string, string>();
  for (const { area } of projects) if (area) areas.set(area.id, area.name);
  const tierKeys: (TierGroup | "unknown")[] = [...tierGroups, "unknown"];
  return {
    all: countLights(projects),
    tierGroups: tierKeys
      .map((key) => ({ key, ...countLights(projects.filter((project) => tierGroupOfProject(project) === key)) }))
      .filter((count) => count.key !== "unknown" || count.projects > 0),
    phases: phases
      .map((key: Phase) => ({ key, ...countLights(projects.filter((project) => project.phase === key)) }))
      .filter((count) => count.projects > 0),
    areas: [...areas]
      .map(([key, name]) => ({ key, name, ...countLights(projects.filter((project) => project.area?.id === key)) }))
      .sort((first, second) => first.name.localeCompare(second.name, "da-DK") || (first.key < second.key ? -1 : 1)),
  };
}

/** Sums by year, kind and funding, oldest year first and what has no year last; `deviation` is forecast less budget. */
export function sumEconomy(projects: readonly ReportProject[]): EconomySum[] {
  const sums = new Map<string, EconomySum>();
  for (const line of projects.flatMap((project) => project.economy)) {
    const key = `${line.year ?? "other"}.${line.kind}.${line.funding}`;
    const sum = sums.get(key) ?? { ...line, budget: 0, actual: 0, forecast: 0, deviation: 0 };
    sum.budget += line.budget;
    sum.actual += line.actual;
    sum.forecast += line.forecast;
    sum.deviation = sum.forecast - sum.budget;
    sums.set(key, sum);
  }
  const rank = (sum: EconomySum) =>
    `${sum.year ?? "other"}${["project", "operation"].indexOf(sum.kind)}${["central", "area", "external"].indexOf(sum.funding)}`;
  return [...sums.values()].sort((first, second) => (rank(first) < rank(second) ? -1 : 1));
}

/** Frozen promise against lifetime forecast, over the projects that have a promise. */
export function sumLifetime(projects: readonly ReportProject[]): LifetimeEconomy {
  const promised = projects.filter((project) => project.frozenBudget !== undefined);
  return {
    projects: promised.length,
    frozenBudget: promised.reduce((sum, project) => sum + (project.frozenBudget ?? 0), 0),
    forecast: promised.reduce((sum, project) => sum + lifetimeForecast(project.economy), 0),
  };
}

/** The lights of each quarter, counted from the rows of the history itself. */
export function countHistory(
  periods: readonly string[],
  rows: readonly { lights: readonly (ShownLight | null)[] }[],
  scales: readonly RatingScale[][],
): ReportHistory["counts"] {
  return periods.map((period, index) => {
    const count = { period, ...noLights(), scales: scales[index] ?? [] };
    for (const row of rows) {
      const light = row.lights[index];
      if (light) count[light] += 1;
    }
    return count;
  });
}

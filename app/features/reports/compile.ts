import { periodRange } from "~/platform/period";
import {
  type Clearance,
  dimensions,
  type Light,
  lights,
  ownScale,
  type RatingScale,
  ratingScales,
  type ShownLight,
} from "~models/vocabulary";
import type {
  BarrierItem,
  LightOverride,
  NeedItem,
  ReportComparison,
  ReportContent,
  ReportHistory,
  ReportMilestone,
  ReportProject,
} from "./content";
import { countHistory, countProjects, sumEconomy, sumLifetime } from "./counting";
import type { PreviousReport, ProjectFacts, ReportFacts, StatusFacts } from "./facts";
import { sortMilestones } from "./milestones";
import { compareProjects } from "./movement";
import { scaleOfProject } from "./scales";

/**
 * The content of a report for one clearance. The open rendering is compiled as if the closed projects did not exist,
 * also in the quarters before and in the report it is compared with: what is not there cannot be subtracted. Where
 * nothing is closed, both renderings are one and the same.
 */
export function compileReport(facts: ReportFacts, clearance: Clearance): ReportContent {
  const known = visibleProjects(facts, clearance);
  const statuses = new Map(facts.statuses.map((status) => [status.projectId, status]));
  const owed = new Set(facts.owedProjectIds);
  const quarterEnd = periodRange(facts.period).to;
  const projects = [...known.values()]
    .filter((project) => isCounted(project, owed))
    .map((project) => projectRow(project, statuses.get(project.id), owed.has(project.id), quarterEnd));
  const previous = facts.previous?.[clearance];
  const before = previous?.content.projects ?? [];
  const scales = scalesOf(projects);
  return {
    format: 1,
    clearance: [...known.values()].some((project) => project.classification === "closed") ? "closed" : "open",
    organisation: facts.organisation,
    priceLevel: facts.priceLevel,
    group: facts.group,
    period: facts.period,
    version: facts.version,
    correction: facts.correction,
    compiledAt: facts.compiledAt,
    deadline: facts.deadline,
    comparison: previous && comparisonWith(previous),
    editorial: facts.editorial[clearance],
    scales,
    counts: countProjects(projects),
    movements: previous ? compareProjects(before, projects, known) : [],
    needs: collectNeeds(facts, known, projects, statuses),
    overrides: projects.flatMap(overridesOf),
    milestones: sortMilestones({
      period: facts.period,
      comparedPeriod: previous?.content.period,
      projects,
      before,
      moves: movesOf(facts.statuses),
    }),
    economy: { lines: sumEconomy(projects), lifetime: sumLifetime(projects) },
    history: compileHistory(facts, known, projects, scales),
    missing: projects.filter((project) => project.overall === "missing").map((project) => project.projectId),
    projects,
  };
}

/** By code, so that equal facts give equal bytes. */
function visibleProjects(facts: ReportFacts, clearance: Clearance): Map<string, ProjectFacts> {
  const visible = facts.projects.filter((project) => clearance === "closed" || project.classification === "open");
  visible.sort((first, second) => (first.code < second.code ? -1 : 1));
  return new Map(visible.map((project) => [project.id, project]));
}

/** The portfolio, and what owed a status for the quarter though it has ended since. */
function isCounted(project: ProjectFacts, owed: ReadonlySet<string>): boolean {
  if (project.isArchived) return false;
  return owed.has(project.id) || (project.phase !== "closed" && project.condition !== "rejected");
}

function projectRow(
  project: ProjectFacts,
  status: StatusFacts | undefined,
  isOwed: boolean,
  quarterEnd: string,
): ReportProject {
  const { id, isArchived: _archived, barriers: _barriers, milestones, budget, ...kept } = project;
  return {
    ...kept,
    projectId: id,
    isOwed,
    overall: status ? status.lights.overall.value : isOwed ? "missing" : undefined,
    status: status && statusContent(status),
    milestones: milestones.map((milestone) => asOf(milestone, quarterEnd)),
    economy: budget,
  };
}

function statusContent(status: StatusFacts): ReportProject["status"] {
  const { projectId: _project, need: _need, moves: _moves, ...content } = status;
  return content;
}

/** What was reached after the quarter ended belongs to the next report. */
function asOf(milestone: ReportMilestone, quarterEnd: string): ReportMilestone {
  return milestone.actual && milestone.actual > quarterEnd ? { ...milestone, actual: undefined } : milestone;
}

function scalesOf(projects: readonly ReportProject[]): RatingScale[] {
  const used = new Set(projects.map((project) => project.status?.scale));
  return ratingScales.filter((scale) => used.has(scale));
}

function comparisonWith({ reportId, sha256, content }: PreviousReport): ReportComparison {
  const { period, version, counts, scales } = content;
  return { reportId, sha256, period, version, counts, scales, lifetime: content.economy.lifetime };
}

const rank = (light: Light) => lights.indexOf(light);

/** Lights decided better than computed, with the reason given. */
function overridesOf(project: ReportProject): LightOverride[] {
  const { status } = project;
  if (!status) return [];
  return dimensions.flatMap((dimension) => {
    const { value, computed, overrideReason } = status.lights[dimension];
    if (!computed || computed === "none" || value === "none" || rank(value) >= rank(computed)) return [];
    const reason = overrideReason ?? "";
    return [{ projectId: project.projectId, dimension, decided: value, computed, reason }];
  });
}

function collectNeeds(
  facts: ReportFacts,
  known: ReadonlyMap<string, ProjectFacts>,
  projects: readonly ReportProject[],
  statuses: ReadonlyMap<string, StatusFacts>,
): ReportContent["needs"] {
  const asked = projects.flatMap((project): NeedItem[] => {
    const need = statuses.get(project.projectId)?.need;
    if (!need || need.kind === "none" || need.groupId !== facts.group.id) return [];
    return [{ projectId: project.projectId, kind: need.kind, text: need.text ?? "", until: need.until }];
  });
  const counted = new Set(projects.map((project) => project.projectId));
  const barriers = [...known.values()].flatMap((project): BarrierItem[] =>
    counted.has(project.id) ? project.barriers.map((barrier) => ({ projectId: project.id, ...barrier })) : [],
  );
  const withLight = (light: ShownLight) => projects.filter((project) => project.overall === light);
  return {
    decisions: asked.filter((need) => need.kind === "decision").sort(byUntil),
    barriers: barriers.sort(byUntil),
    attention: asked.filter((need) => need.kind === "attention").sort(byUntil),
    troubled: [...withLight("red"), ...withLight("yellow")].map((project) => project.projectId),
  };
}

/** The soonest first; what has no date last. */
function byUntil(first: { until?: string }, second: { until?: string }): number {
  const [one, other] = [first.until ?? "9999", second.until ?? "9999"];
  return one < other ? -1 : one > other ? 1 : 0;
}

function movesOf(statuses: readonly StatusFacts[]): Map<string, { from?: string; to?: string }> {
  return new Map(statuses.flatMap((status) => status.moves.map((move) => [move.milestoneId, move] as const)));
}

interface HistoryRow {
  lights: (ShownLight | null)[];
  scales: (RatingScale | null)[];
}

function compileHistory(
  facts: ReportFacts,
  known: ReadonlyMap<string, ProjectFacts>,
  projects: readonly ReportProject[],
  scalesNow: RatingScale[],
): ReportHistory {
  const periods = [...facts.earlier.map((quarter) => quarter.period), facts.period];
  const rows = new Map<string, HistoryRow>();
  const scales: RatingScale[][] = [];
  const put = (projectId: string, index: number, light: ShownLight, scale: RatingScale) => {
    if (!known.has(projectId)) return;
    const row = rows.get(projectId) ?? { lights: periods.map(() => null), scales: periods.map(() => null) };
    row.lights[index] = light;
    row.scales[index] = scale;
    rows.set(projectId, row);
  };
  facts.earlier.forEach((quarter, index) => {
    for (const projectId of quarter.owedProjectIds) put(projectId, index, "missing", ownScale);
    for (const { projectId, overall, scale } of quarter.lights) put(projectId, index, overall, scale);
    const used = new Set(quarter.lights.filter((light) => known.has(light.projectId)).map((light) => light.scale));
    scales.push(ratingScales.filter((scale) => used.has(scale)));
  });
  scales.push(scalesNow);
  for (const project of projects) {
    const scale = scaleOfProject(project);
    if (project.overall && scale) put(project.projectId, periods.length - 1, project.overall, scale);
  }
  const heading = ({ id, code, title }: ProjectFacts) => ({ projectId: id, code, title });
  const list = [...known.values()].flatMap((project) => {
    const row = rows.get(project.id);
    return row ? [{ ...heading(project), ...row }] : [];
  });
  return { periods, projects: list, counts: countHistory(periods, list, scales) };
}

import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { kronerText } from "~/platform/kroner";
import type { Project } from "~models/project.server";
import { overrun, sumBy } from "./economy";
import { choicesOf, readNames } from "./names.server";
import { frameOf } from "./project-frame.server";
import { readRelated } from "./project-overview.server";
import { expectedDate, isOverdue, milestoneSlip } from "./schedule";
import { findVisibleProject } from "./visibility.server";

export const planTables = ["milestones", "effort", "dependsOn"] as const;
export type PlanTable = (typeof planTables)[number];

/** Milestones, hours and what the project hangs together with. `edited` names the table that is a form. */
export async function readPlanPage(viewer: Viewer, code: string, edited: string | null) {
  const project = await findVisibleProject(viewer, code);
  const [names, frame, related] = await Promise.all([
    readNames(),
    frameOf(viewer, project),
    readRelated(viewer, project),
  ]);
  const date = today();
  return {
    id: project._id,
    frame,
    today: date,
    isFrozen: Boolean(project.frozen),
    edited: frame.may.edit ? (planTables.find((name) => name === edited) ?? null) : null,
    milestones: project.milestones.map((milestone) => ({
      id: milestone._id,
      title: milestone.title,
      baseline: milestone.baseline ?? null,
      forecast: milestone.forecast ?? null,
      actual: milestone.actual ?? null,
      expected: expectedDate(milestone),
      gate: milestone.gate,
      slip: milestoneSlip(milestone),
      isOverdue: isOverdue(milestone, date),
    })),
    effort: project.effort.map(({ _id, period, teamId, needed, spent }) => ({
      id: _id,
      period,
      teamId,
      team: names.teams.get(teamId)?.name ?? "",
      needed,
      spent,
    })),
    teams: choicesOf(
      names.teams,
      project.effort.map((line) => line.teamId),
    ),
    ...related,
  };
}
export type PlanPage = Awaited<ReturnType<typeof readPlanPage>>;

/** The budget by year and funding, the lines it is summed from, and the promise it is held against. */
export async function readEconomyPage(viewer: Viewer, code: string, edited: string | null) {
  const project = await findVisibleProject(viewer, code);
  const frame = await frameOf(viewer, project);
  const lines = project.budget.map(({ _id, year, kind, funding, budget, actual, forecast }) => ({
    id: _id,
    year,
    kind,
    funding,
    budget,
    actual,
    forecast,
  }));
  return {
    id: project._id,
    frame,
    edited: frame.may.edit && edited === "budget",
    lines,
    fields: lines.map((line) => ({
      id: line.id,
      year: String(line.year ?? ""),
      kind: line.kind,
      funding: line.funding,
      budget: kronerText(line.budget),
      actual: kronerText(line.actual),
      forecast: kronerText(line.forecast),
    })),
    byYear: sumBy(lines, "year"),
    byFunding: sumBy(lines, "funding"),
    byKind: sumBy(lines, "kind"),
    overrun: overrun(lines, project.frozen?.projectBudget),
    frozenAt: frozenDate(project),
  };
}
export type EconomyPage = Awaited<ReturnType<typeof readEconomyPage>>;

function frozenDate({ frozen }: Project): string | null {
  return frozen ? today(frozen.at) : null;
}

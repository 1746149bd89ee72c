import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { type Project, ProjectModel } from "~models/project.server";
import { dimensions, type Phase } from "~models/vocabulary";
import { readAskedPeriods } from "./asked-periods.server";
import { lifetimeBudget, lifetimeForecast, overrun, sumAmounts } from "./economy";
import { latestLight } from "./latest-lights";
import { readNames } from "./names.server";
import { frameOf } from "./project-frame.server";
import { readSinceReport } from "./project-since-report.server";
import { expectedDate, isOverdue, milestoneSlip } from "./schedule";
import { findVisibleProject, visibleProjectsFilter } from "./visibility.server";

/** The first page of a project: what it is, how it stands, and what it hangs together with. */
export async function readProjectOverview(viewer: Viewer, code: string) {
  const project = await findVisibleProject(viewer, code);
  const [names, frame, asked, related] = await Promise.all([
    readNames(),
    frameOf(viewer, project),
    readAskedPeriods(),
    readRelated(viewer, project),
  ]);
  const sinceReport = await readSinceReport(viewer, project, names, asked);
  const person = (id: string | null | undefined) => (id ? (names.people.get(id)?.name ?? "") : null);
  return {
    id: project._id,
    frame,
    sinceReport,
    facts: factsForPage(project),
    area: names.areas.get(project.areaId ?? "")?.name ?? null,
    programme: names.programmes.get(project.programmeId ?? "")?.name ?? null,
    owner: person(project.ownerId),
    manager: person(project.managerId),
    carriesOn: person(project.carriesOnId),
    team: project.teamMemberIds.map((id) => person(id) ?? ""),
    goals: project.goals.map(({ goalId, weight }) => ({ name: names.goals.get(goalId)?.name ?? "", weight })),
    partners: project.partners.map(({ name, kind }) => ({ name, kind })),
    links: project.links.map(({ title, url }) => ({ title, url })),
    checks: project.checks.map(({ kind, state, link, note }) => ({ kind, state, link, note })),
    lights: dimensions.flatMap((dimension) => {
      const latest = latestLight(project, dimension, asked.due, asked.today);
      return latest ? [{ dimension, ...latest }] : [];
    }),
    reportedPeriod: project.latestStatus?.period ?? null,
    firstSteps: firstSteps(project),
    milestones: comingMilestones(project),
    economy: economyOf(project),
    openRisks: project.risks.filter((risk) => risk.state === "open").length,
    largestRisk: largestRisk(project),
    barriers: project.barriers
      .filter((barrier) => barrier.state === "open")
      .map(({ _id, title, groupId, until }) => ({
        id: _id,
        title,
        group: names.groups.get(groupId)?.name ?? "",
        until,
      })),
    ...related,
  };
}
export type ProjectOverview = Awaited<ReturnType<typeof readProjectOverview>>;

function factsForPage(project: Project) {
  const { summary, purpose, tier, mandate, mandateBasis, mandateDeadline, tags, startDate, endDate } = project;
  const { expectedBenefits, noBenefitReason, expectedAttainment, value, valueNote } = project;
  const { classification, classificationReason, kle, caseNumber, documentNumber, outcome, lessons, externalIds } =
    project;
  return {
    summary,
    purpose,
    tier,
    mandate,
    mandateBasis,
    mandateDeadline,
    tags,
    startDate,
    endDate,
    expectedBenefits,
    noBenefitReason,
    expectedAttainment,
    value,
    valueNote,
    classification,
    classificationReason,
    kle,
    caseNumber,
    documentNumber,
    outcome,
    lessons,
    externalIds: externalIds.map(({ system, id }) => `${system} ${id}`),
  };
}

const preparing: readonly Phase[] = ["idea", "analysis", "procurement"];

/** What a project that is not yet carried out has not been told. */
function firstSteps(project: Project) {
  if (!preparing.includes(project.phase)) return [];
  const { ownerId, managerId, purpose, tier, areaId, milestones, budget, teamMemberIds, goals, risks } = project;
  const isTold = {
    facts: Boolean(ownerId && managerId && purpose && tier && areaId),
    milestones: milestones.length > 0,
    budget: budget.length > 0,
    team: teamMemberIds.length > 0,
    goals: goals.length > 0,
    risks: risks.length > 0,
  };
  return (Object.keys(isTold) as (keyof typeof isTold)[]).filter((step) => !isTold[step]);
}

const shownMilestones = 5;

function comingMilestones(project: Project) {
  const date = today();
  return project.milestones
    .filter((milestone) => !milestone.actual && expectedDate(milestone))
    .sort((first, second) => (expectedDate(first)! < expectedDate(second)! ? -1 : 1))
    .slice(0, shownMilestones)
    .map((milestone) => ({
      id: milestone._id,
      title: milestone.title,
      date: expectedDate(milestone)!,
      slip: milestoneSlip(milestone),
      isOverdue: isOverdue(milestone, date),
    }));
}

function largestRisk({ risks }: Project) {
  const [largest] = risks
    .filter((risk) => risk.state === "open")
    .map(({ title, probability, impact }) => ({ title, score: probability * impact }))
    .sort((first, second) => second.score - first.score);
  return largest ?? null;
}

function economyOf({ budget, frozen }: Project) {
  if (budget.length === 0) return null;
  return {
    budget: frozen?.projectBudget ?? lifetimeBudget(budget),
    isFrozen: Boolean(frozen),
    actual: sumAmounts(budget.filter((line) => line.kind === "project")).actual,
    forecast: lifetimeForecast(budget),
    overrun: overrun(budget, frozen?.projectBudget),
    operation: sumAmounts(budget.filter((line) => line.kind === "operation")),
  };
}

/** What it depends on and what depends on it, as far as the viewer may see. */
export async function readRelated(viewer: Viewer, project: Project) {
  const visible = visibleProjectsFilter(viewer);
  const ids = project.dependsOn.map((one) => one.projectId);
  const [needed, depending] = await Promise.all([
    ProjectModel.find({ $and: [{ _id: { $in: ids } }, visible] })
      .select("code title")
      .lean<Pick<Project, "_id" | "code" | "title">[]>(),
    ProjectModel.find({ $and: [{ "dependsOn.projectId": project._id }, visible] })
      .select("code title dependsOn")
      .lean<Pick<Project, "_id" | "code" | "title" | "dependsOn">[]>(),
  ]);
  const others = new Map(needed.map((other) => [other._id, other]));
  return {
    dependsOn: project.dependsOn.flatMap(({ _id, projectId, kind, note }) => {
      const other = others.get(projectId);
      return other ? [{ id: _id, code: other.code, title: other.title, kind, note }] : [];
    }),
    neededBy: depending.flatMap((other) =>
      other.dependsOn
        .filter((one) => one.projectId === project._id)
        .map((one) => ({ id: one._id, code: other.code, title: other.title, kind: one.kind, note: one.note })),
    ),
  };
}

import { type Names, readNames } from "~/features/projects/names.server";
import { canSeeProject } from "~/features/projects/policy";
import { type ProjectRow, readProjectRows } from "~/features/projects/project-rows.server";
import { paths } from "~/platform/paths";
import { type Project, ProjectModel } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import type { ProjectAnswer } from "./answers";
import { changedSince, isArchiveAsked, isAsked, type Listing, type Reading } from "./listing";
import type { ProjectQuestion } from "./questions";

/** What of a question is asked of the project, whatever is listed. */
export type OfProject = Partial<Pick<ProjectQuestion, "tier" | "phase" | "area" | "programme">> & {
  project?: string[];
};

/** The projects the owner may see, by id. */
export async function readVisibleProjects({ viewer }: Reading): Promise<Map<string, ProjectRow>> {
  const { rows } = await readProjectRows();
  return new Map([...rows].filter(([, row]) => canSeeProject(viewer, row)));
}

export function isOfAskedProject(row: ProjectRow, question: OfProject): boolean {
  return (
    isAsked(question.project, row.code) &&
    isAsked(question.tier, row.tier) &&
    isAsked(question.phase, row.phase) &&
    isAsked(question.area, row.areaId) &&
    isAsked(question.programme, row.programmeId)
  );
}

/** Ids of the projects changed at or after an instant; null where none is given. */
export async function readChangedProjects(since: string | undefined): Promise<Set<string> | null> {
  if (since === undefined) return null;
  const changed = await ProjectModel.find(changedSince(since)).select("_id").lean();
  return new Set(changed.map((project) => project._id));
}

export async function listProjects(
  reading: Reading,
  question: Partial<ProjectQuestion>,
): Promise<Listing<ProjectAnswer>> {
  const { updatedSince } = question;
  const [visible, changed, reported] = await Promise.all([
    readVisibleProjects(reading),
    readChangedProjects(updatedSince),
    updatedSince ? StatusUpdateModel.distinct("projectId", changedSince(updatedSince)) : [],
  ]);
  for (const id of reported) changed?.add(id);
  const byCode = new Map<string, ProjectRow>();
  for (const row of visible.values()) {
    if (matches(row, question) && (!changed || changed.has(row._id))) byCode.set(row.code, row);
  }
  return {
    keys: [...byCode.keys()],
    read: async (codes) => {
      const [projects, names] = await Promise.all([
        ProjectModel.find({ code: { $in: codes } }).lean<Project[]>(),
        readNames(),
      ]);
      const documents = new Map(projects.map((project) => [project.code, project]));
      return codes.flatMap((code) => {
        const project = documents.get(code);
        const row = byCode.get(code);
        return project && row ? [answerOf(project, row, { reading, visible, names })] : [];
      });
    },
  };
}

function matches(row: ProjectRow, question: Partial<ProjectQuestion>): boolean {
  return (
    isOfAskedProject(row, question) &&
    isAsked(question.condition, row.condition) &&
    isAsked(question.mandate, row.mandate) &&
    isAsked(question.owner, row.ownerId) &&
    isAsked(question.manager, row.managerId) &&
    (question.tag === undefined || row.tags.some((tag) => question.tag?.includes(tag))) &&
    isArchiveAsked(question.archived, row.archivedAt)
  );
}

interface Around {
  reading: Reading;
  visible: ReadonlyMap<string, ProjectRow>;
  names: Names;
}

function answerOf(project: Project, row: ProjectRow, { reading, visible, names }: Around): ProjectAnswer {
  const { latestStatus } = project;
  return {
    code: project.code,
    title: project.title,
    url: reading.origin + paths.project(project.code),
    summary: project.summary ?? null,
    purpose: project.purpose ?? null,
    tier: project.tier ?? null,
    mandate: project.mandate,
    mandateBasis: project.mandateBasis ?? null,
    mandateDeadline: project.mandateDeadline ?? null,
    phase: project.phase,
    phaseSince: project.phaseSince.toISOString(),
    condition: project.condition,
    conditionReason: project.conditionReason ?? null,
    area: namedOf(names.areas, project.areaId),
    programme: namedOf(names.programmes, project.programmeId),
    owner: personOf(names, project.ownerId),
    manager: personOf(names, project.managerId),
    tags: project.tags,
    startDate: project.startDate ?? null,
    endDate: project.endDate ?? null,
    nextMilestoneDate: row.nextMilestone?.date ?? null,
    slipMonths: row.slip,
    budget: moneyOf(row.budget),
    actual: moneyOf(row.actual),
    forecast: moneyOf(row.forecast),
    overrunPercent: row.overrunPercent,
    latestStatus: latestStatus ? { ...latestStatus } : null,
    classification: project.classification,
    kle: project.kle ?? null,
    caseNumber: project.caseNumber ?? null,
    documentNumber: project.documentNumber ?? null,
    expectedBenefits: project.expectedBenefits ?? null,
    value: project.value ?? null,
    valueNote: project.valueNote ?? null,
    effortHours: row.effortNeeded,
    outcome: project.outcome ?? null,
    lessons: project.lessons ?? null,
    externalIds: project.externalIds.map(({ system, id }) => ({ system, id })),
    ...partsOf(project),
    goals: project.goals.map(({ goalId, weight }) => ({
      id: goalId,
      name: names.goals.get(goalId)?.name ?? null,
      weight,
    })),
    dependsOn: project.dependsOn.flatMap(({ projectId, kind }) => {
      const other = visible.get(projectId);
      return other ? [{ project: other.code, kind }] : [];
    }),
    isArchived: Boolean(project.archivedAt),
    updatedAt: project.lastChange.at.toISOString(),
  };
}

function partsOf({ milestones, budget, partners, checks, links }: Project) {
  return {
    milestones: milestones.map(({ _id, title, baseline, forecast, actual, gate }) => ({
      id: _id,
      title,
      baseline: baseline ?? null,
      forecast: forecast ?? null,
      actual: actual ?? null,
      isGate: gate,
    })),
    budgetLines: budget.map((line) => ({
      id: line._id,
      year: line.year ?? null,
      kind: line.kind,
      funding: line.funding,
      budget: moneyOf(line.budget),
      actual: moneyOf(line.actual),
      forecast: moneyOf(line.forecast),
    })),
    partners: partners.map(({ name, kind }) => ({ name, kind })),
    checks: checks.map(({ kind, state }) => ({ kind, state })),
    links: links.map(({ title, url }) => ({ title, url })),
  };
}

const moneyOf = (amount: number) => ({ amount, currency: "DKK" as const });

/** Null for what points at nothing, or at something that is gone. */
export function namedOf(names: Names["areas"], id: string | null | undefined): { id: string; name: string } | null {
  const found = id ? names.get(id) : undefined;
  return id && found ? { id, name: found.name } : null;
}

export function personOf(names: Names, id: string | null | undefined): { id: string; name: string | null } | null {
  return id ? { id, name: names.people.get(id)?.name ?? null } : null;
}

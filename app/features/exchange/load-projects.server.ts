import type { Viewer } from "~/features/auth/viewer";
import { canSeeProject } from "~/features/projects/policy";
import { type Project, ProjectModel } from "~models/project.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import type { ExistingProject, ImportedStatus } from "./existing-project";
import type { FieldValues } from "./row-values";

export interface FoundProject {
  existing: ExistingProject;
  /** Closed, and not for the person who imports. */
  isHidden: boolean;
}

interface Search {
  system: string;
  ids: readonly string[];
  period?: string;
  areaNames: ReadonlyMap<string, string>;
  /** Absent on the command line, which may see all. */
  viewer?: Viewer;
}

/** The projects that bear these external ids, by id, each with what an import compares. Two reads however many. */
export async function findByExternalIds(search: Search): Promise<Map<string, FoundProject>> {
  const wanted = new Set(search.ids);
  if (wanted.size === 0) return new Map();
  const projects = (await ProjectModel.find({
    "externalIds.system": search.system,
    "externalIds.id": { $in: [...wanted] },
  }).lean()) as Project[];
  const statuses = await findStatuses(projects, search.period);
  const found = new Map<string, FoundProject>();
  for (const project of projects) {
    const own = project.externalIds.find(({ system, id }) => system === search.system && wanted.has(id));
    if (!own) continue;
    const existing = toExisting(project, statuses.get(project._id), search.areaNames);
    found.set(own.id, { existing, isHidden: search.viewer !== undefined && !canSeeProject(search.viewer, project) });
  }
  return found;
}

async function findStatuses(
  projects: readonly Project[],
  period: string | undefined,
): Promise<Map<string, StatusUpdate>> {
  if (!period || projects.length === 0) return new Map();
  const updates = (await StatusUpdateModel.find({
    projectId: { $in: projects.map((project) => project._id) },
    period,
  }).lean()) as StatusUpdate[];
  return new Map(updates.map((update) => [update.projectId, update]));
}

/** A stored project as an import sees it. `areaNames` gives the name of an area by its id. */
export function toExisting(
  project: Project,
  update: StatusUpdate | undefined,
  areaNames: ReadonlyMap<string, string>,
): ExistingProject {
  return {
    id: project._id,
    code: project.code,
    externalIds: project.externalIds.map(({ system, id }) => ({ system, id })),
    fields: toFields(project, areaNames),
    milestones: project.milestones.map(({ _id, title, baseline, forecast, actual }) => ({
      id: _id,
      title,
      baseline: baseline ?? undefined,
      forecast: forecast ?? undefined,
      actual: actual ?? undefined,
    })),
    budget: project.budget.map(({ _id, year, kind, funding, budget, actual, forecast }) => ({
      id: _id,
      year: year ?? undefined,
      kind,
      funding,
      budget,
      actual,
      forecast,
    })),
    links: project.links.map(({ title, url }) => ({ title, url })),
    status: update && toStatus(update),
    frozen: Boolean(project.frozen),
    frozenBudget: project.frozen?.projectBudget,
    archived: Boolean(project.archivedAt),
    latestPeriod: project.latestStatus?.period,
  };
}

function toFields(project: Project, areaNames: ReadonlyMap<string, string>): FieldValues {
  const text = (value: string | null | undefined) => value || undefined;
  return {
    title: project.title,
    summary: text(project.summary),
    purpose: text(project.purpose),
    tier: text(project.tier),
    mandate: project.mandate,
    mandateBasis: text(project.mandateBasis),
    mandateDeadline: text(project.mandateDeadline),
    phase: project.phase,
    condition: project.condition,
    area: project.areaId ? (areaNames.get(project.areaId) ?? project.areaId) : undefined,
    owner: text(project.ownerId),
    manager: text(project.managerId),
    tags: [...project.tags],
    startDate: text(project.startDate),
    endDate: text(project.endDate),
    expectedBenefits: text(project.expectedBenefits),
    value: project.value == null ? undefined : String(project.value),
    valueNote: text(project.valueNote),
    kle: text(project.kle),
    caseNumber: text(project.caseNumber),
    documentNumber: text(project.documentNumber),
    outcome: text(project.outcome),
    lessons: text(project.lessons),
  };
}

function toStatus(update: StatusUpdate): ImportedStatus {
  return {
    source: update.source,
    scale: update.scale,
    original: update.originalRating ?? undefined,
    light: update.lights.overall.value,
    why: update.why ?? undefined,
    done: update.done ?? undefined,
  };
}

import { changeDocument } from "~/features/audit/change.server";
import { freeze } from "~/features/projects/lifecycle";
import { insertProject, insertProjects, type NewProject } from "~/features/projects/new-project.server";
import { isDuplicateKey } from "~/platform/database.server";
import { newId } from "~/platform/identifiers.server";
import { type Project, ProjectModel } from "~models/project.server";
import type { AreaDirectory } from "./area-directory.server";
import type { ProjectFacts } from "./existing-project";
import { toExisting } from "./load-projects.server";
import { mergeProject } from "./merge-project";
import type { RowContext } from "./row-context";
import type { FieldValues, RowValues } from "./row-values";
import { type StatusTarget, writeNewStatuses, writeStatus } from "./write-status.server";

export interface RowWrite {
  values: RowValues;
  facts: ProjectFacts;
  projectId?: string;
  period?: string;
  areas: AreaDirectory;
  row: RowContext;
}

export interface WrittenRow {
  result: "created" | "changed" | "unchanged";
  projectId: string;
  code: string;
}

/** Writes one row: the project in one atomic write with its audit entry, then the period's status. */
export async function writeRow(write: RowWrite): Promise<WrittenRow> {
  const written = write.projectId ? await change(write, write.projectId) : await create(write);
  const status = statusOf(write, written.projectId);
  if (status) await writeStatus(status, write.row);
  return written;
}

/**
 * Writes rows whose projects are new, together: a write for the store costs the same for fifty as for one. Undefined
 * stands for each row whose project was there already; it is for `writeRow`.
 */
export async function writeNewRows(writes: readonly RowWrite[]): Promise<(WrittenRow | undefined)[]> {
  if (writes.length === 0) return [];
  const projects = await Promise.all(
    writes.map(async (write) => ({ project: await newProject(write), context: contextOf(write.row) })),
  );
  const made = await insertProjects(projects);
  const statuses = writes.flatMap((write, index) => {
    const projectId = made[index]?._id;
    const target = projectId && statusOf(write, projectId);
    return target ? [{ target, row: write.row }] : [];
  });
  await writeNewStatuses(statuses);
  return made.map((project) => project && { result: "created", projectId: project._id, code: project.code });
}

/** The status a row gives its project for the period, if any. */
function statusOf({ facts, values, period }: RowWrite, projectId: string): StatusTarget | undefined {
  if (!period || !values.rating || facts.status?.source !== "import") return undefined;
  return { projectId, period, status: facts.status, unratedReason: values.rating.unratedReason };
}

async function newProject(write: RowWrite): Promise<NewProject> {
  const { facts, values, row } = write;
  const project: NewProject = {
    ...(await documentOf(facts, write)),
    title: String(facts.fields.title),
    externalIds: [values.externalId],
    phaseSince: row.at,
  };
  const execution = ["execution", "realisation", "closed"];
  if (project.phase && execution.includes(project.phase)) Object.assign(project, freezeOf(project, row.at));
  if (project.phase === "closed") project.closedAt = row.at;
  if (project.condition && project.condition !== "active") project.conditionReason = row.notActive;
  return project;
}

async function create(write: RowWrite): Promise<WrittenRow> {
  const { values, row } = write;
  try {
    const { _id, code } = await insertProject(await newProject(write), contextOf(row));
    return { result: "created", projectId: _id, code };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // made since the row was planned, or before a stop that this run goes on from
    const { system, id } = values.externalId;
    const made = (await ProjectModel.findOne({ "externalIds.system": system, "externalIds.id": id })
      .select("_id lastChange.submissionId code")
      .lean()) as Pick<Project, "_id" | "code" | "lastChange"> | null;
    if (!made) throw error;
    if (made.lastChange.submissionId === row.submissionId)
      return { result: "created", projectId: made._id, code: made.code };
    return change(write, made._id);
  }
}

const contextOf = ({ actor, submissionId, reason, at }: RowContext) => ({
  actor,
  submissionId,
  reason,
  at,
  action: "project.import",
});

function freezeOf(project: NewProject, at: Date): Partial<NewProject> {
  const { milestones, frozen } = freeze({ milestones: project.milestones ?? [], budget: project.budget ?? [] }, at);
  return { milestones, frozen };
}

async function change(write: RowWrite, projectId: string): Promise<WrittenRow> {
  const { values, period, row, areas } = write;
  let before = 0;
  const written = await changeDocument<Project>(ProjectModel, {
    ...contextOf(row),
    id: projectId,
    change: async (current) => {
      before = current.revision;
      const existing = toExisting(current, undefined, areas.namesById);
      const fillOnly = Boolean(period && existing.latestPeriod && existing.latestPeriod > period);
      const { facts } = mergeProject(existing, values, { fillOnly, period });
      return documentOf(facts, write, current);
    },
  });
  return {
    result: written.revision === before ? "unchanged" : "changed",
    projectId: written._id,
    code: written.code,
  };
}

/** The facts as fields of the stored project; of a list's parts, what an import knows nothing of stays as it is. */
async function documentOf(facts: ProjectFacts, { areas, row }: RowWrite, current?: Project): Promise<Partial<Project>> {
  const { area, owner, manager, tags, value, ...texts } = facts.fields;
  const areaId = typeof area === "string" ? await areaIdOf(area, areas, row, current) : undefined;
  const milestones = facts.milestones.map(({ id, ...milestone }) => {
    const known = current?.milestones.find((candidate) => candidate._id === id);
    return { ...known, ...milestone, _id: id ?? newId(), gate: known?.gate ?? false };
  });
  const budget = facts.budget.map(({ id, ...line }) => ({ ...line, _id: id ?? newId() }));
  const links = facts.links.map((link) => ({
    ...link,
    _id: current?.links.find((candidate) => candidate.url === link.url)?._id ?? newId(),
  }));
  return {
    ...(definedTexts(texts) as Partial<Project>),
    ...(areaId ? { areaId } : {}),
    ...(typeof owner === "string" ? { ownerId: owner } : {}),
    ...(typeof manager === "string" ? { managerId: manager } : {}),
    ...(value ? { value: Number(value) } : {}),
    tags: [tags ?? []].flat(),
    milestones,
    budget,
    links,
  };
}

function areaIdOf(name: string, areas: AreaDirectory, row: RowContext, current?: Project): Promise<string> | string {
  if (current?.areaId && areas.namesById.get(current.areaId) === name) return current.areaId;
  return areas.idOf(name, { ...contextOf(row) });
}

const definedTexts = (fields: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));

import { changeDocuments } from "~/features/audit/change-many.server";
import { freeze } from "~/features/projects/lifecycle";
import { insertProjects, type NewProject } from "~/features/projects/new-project.server";
import { newId } from "~/platform/identifiers.server";
import { type Project, ProjectModel } from "~models/project.server";
import type { AreaDirectory } from "./area-directory.server";
import type { ProjectFacts } from "./existing-project";
import { toExisting } from "./load-projects.server";
import { mergeProject } from "./merge-project";
import type { RowContext } from "./row-context";
import { failureOf } from "./row-failure.server";
import type { FieldValues, RowValues } from "./row-values";
import { type StatusTarget, writeStatuses } from "./write-status.server";

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

export type RowOutcome = PromiseSettledResult<WrittenRow>;

/**
 * Writes rows about different projects together: each project in one atomic write with its audit entry, then the
 * period's statuses. A write for the store costs the same for fifty as for one. Returns what became of each row.
 */
export async function writeRows(writes: readonly RowWrite[]): Promise<Map<RowWrite, RowOutcome>> {
  const outcomes = await createAll(writes.filter(({ projectId }) => projectId === undefined));
  const met = await findMet(writes.filter((write) => !write.projectId && !outcomes.has(write)));
  const changes = writes.flatMap((write) => {
    const project = met.get(write);
    if (project?.lastChange.submissionId === write.row.submissionId)
      outcomes.set(write, { status: "fulfilled", value: written("created", project) });
    const projectId = write.projectId ?? project?._id;
    return projectId && !outcomes.has(write) ? [{ write, projectId }] : [];
  });
  for (const [write, outcome] of await changeAll(changes)) outcomes.set(write, outcome);
  const statuses = [...outcomes].flatMap(([write, outcome]) => {
    const target = outcome.status === "fulfilled" ? statusOf(write, outcome.value.projectId) : undefined;
    return target ? [{ write, target, row: write.row }] : [];
  });
  for (const [{ write }, reason] of await writeStatuses(statuses)) outcomes.set(write, { status: "rejected", reason });
  return outcomes;
}

const written = (result: WrittenRow["result"], { _id, code }: Pick<Project, "_id" | "code">): WrittenRow => ({
  result,
  projectId: _id,
  code,
});

/** Those that are there already are left out. */
async function createAll(writes: readonly RowWrite[]): Promise<Map<RowWrite, RowOutcome>> {
  const outcomes = new Map<RowWrite, RowOutcome>();
  if (writes.length === 0) return outcomes;
  try {
    const projects = await Promise.all(
      writes.map(async (write) => ({ project: await newProject(write), context: contextOf(write.row) })),
    );
    const made = await insertProjects(projects);
    made.forEach((project, index) => {
      if (project) outcomes.set(writes[index]!, { status: "fulfilled", value: written("created", project) });
    });
    return outcomes;
  } catch (reason) {
    if (!failureOf(reason)) throw reason;
    if (writes.length === 1) return new Map([[writes[0]!, { status: "rejected", reason }]]);
    // one of them will not do, and nothing was written: row by row it shows which
    for (const write of writes) for (const [own, outcome] of await createAll([write])) outcomes.set(own, outcome);
    return outcomes;
  }
}

type MetProject = Pick<Project, "_id" | "code" | "lastChange">;

/** The projects of rows that were to be new: made since the row was planned, or before a stop that this run goes on from. */
async function findMet(writes: readonly RowWrite[]): Promise<Map<RowWrite, MetProject>> {
  const met = new Map<RowWrite, MetProject>();
  for (const write of writes) {
    const { system, id } = write.values.externalId;
    const project = await ProjectModel.findOne({ "externalIds.system": system, "externalIds.id": id })
      .select("_id lastChange.submissionId code")
      .lean<MetProject>();
    if (!project) throw new Error(`the row of ${system} ${id} was refused as known, and is not`);
    met.set(write, project);
  }
  return met;
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

async function changeAll(changes: readonly { write: RowWrite; projectId: string }[]) {
  const before = new Map<RowWrite, number>();
  const changed = await changeDocuments<Project>(
    ProjectModel,
    changes.map(({ write, projectId }) => ({
      ...contextOf(write.row),
      id: projectId,
      change: (current) => {
        before.set(write, current.revision);
        return changeOf(write, current);
      },
    })),
  );
  return new Map(
    changed.map((outcome, index): [RowWrite, RowOutcome] => {
      const { write } = changes[index]!;
      if (outcome.status === "rejected") return [write, outcome];
      const isSame = outcome.value.revision === before.get(write);
      return [write, { status: "fulfilled", value: written(isSame ? "unchanged" : "changed", outcome.value) }];
    }),
  );
}

/** What the row makes of the project as it is now. */
function changeOf(write: RowWrite, current: Project): Promise<Partial<Project>> {
  const { values, period, areas } = write;
  const existing = toExisting(current, undefined, areas.namesById);
  const fillOnly = Boolean(period && existing.latestPeriod && existing.latestPeriod > period);
  const { facts } = mergeProject(existing, values, { fillOnly, period });
  return documentOf(facts, write, current);
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

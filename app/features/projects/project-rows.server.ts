import { isDeepStrictEqual } from "node:util";
import { ChangedDocuments } from "~/platform/changed-documents.server";
import { keepCurrent } from "~/platform/kept-current";
import { type LatestStatus, type Milestone, type Project, ProjectModel } from "~models/project.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";
import { lifetimeBudget, lifetimeForecast, overrun, sumAmounts } from "./economy";
import { largestSlip, nextMilestone } from "./schedule";

type Kept =
  | "_id" | "code" | "title" | "tier" | "mandate" | "mandateDeadline" | "phase" | "condition" | "areaId" | "ownerId"
  | "managerId" | "teamMemberIds" | "carriesOnId" | "programmeId" | "tags" | "startDate" | "endDate" | "classification"
  | "summary" | "caseNumber" | "kle" | "value" | "risks" | "barriers" | "archivedAt"; // biome-ignore format: a list of names reads better flat

/** The little of a project that the lists across the portfolio show, filter and sort by. Amounts in øre. */
export interface ProjectRow extends Pick<Project, Kept> {
  /** Kept current without counting as a change: it tells nothing that is shown. */
  revision: number;
  readGrants: { personId: string }[];
  latestStatus?: LatestStatus | null;
  /** What else it is known by: its numbers in other systems, its document number. */
  references: string[];
  nextMilestone: { title: string; date: string } | null;
  /** Calendar months of the largest slip of an unfinished milestone. */
  slip: number | null;
  budget: number;
  actual: number;
  forecast: number;
  overrunPercent: number | null;
  milestones: Pick<Milestone, "_id" | "title" | "baseline" | "forecast" | "actual" | "gate">[];
  /** The projects whose result it waits for; also those the viewer may not see. */
  needsResultOf: string[];
  /** Hours needed in all; null where nothing is planned. */
  effortNeeded: number | null;
}

const fields =
  "revision code title tier mandate mandateDeadline phase condition areaId ownerId managerId teamMemberIds carriesOnId programmeId tags startDate endDate classification caseNumber kle risks barriers archivedAt readGrants latestStatus summary documentNumber externalIds milestones budget frozen value effort.needed dependsOn.projectId dependsOn.kind";

type Answer = Pick<StatusUpdate, "_id" | "projectId" | "period" | "state" | "scale" | "lights">;
const answerFields = ["projectId period state scale", ...dimensions.map((one) => `lights.${one}.value`)].join(" ");

const projects = new ChangedDocuments<Project>(ProjectModel as never, fields);
const answers = new ChangedDocuments<Answer>(StatusUpdateModel as never, answerFields);
const rows = new Map<string, ProjectRow>();
const kept = keepCurrent(readChanges);
let version = 0;

export interface ProjectRows {
  rows: ReadonlyMap<string, ProjectRow>;
  /** Another number when anything has changed: what was worked out from the rows is then worked out anew. */
  version: number;
}

/**
 * Every project's row, kept in memory and brought up to date by what has changed since (an index on `lastChange.at`),
 * so that a page of the table costs two small reads on any number of servers. Holds closed and archived projects too:
 * the caller leaves out what its viewer may not see.
 */
export async function readProjectRows(): Promise<ProjectRows> {
  await kept.refresh();
  return { rows, version };
}

async function readChanges(since: Date | null): Promise<void> {
  const [changed, answered] = await Promise.all([projects.read(since), since && answers.read(since)]);
  // a status writes the project's lights outside the project's own revision
  const seen = new Set(changed.documents.map(({ _id }) => _id));
  const others = new Set(answered?.documents.map(({ projectId }) => projectId).filter((id) => !seen.has(id)));
  const reread =
    others.size > 0
      ? await ProjectModel.find({ _id: { $in: [...others] } })
          .select(fields)
          .lean<Project[]>()
      : [];
  if ([...changed.documents, ...reread].map(keep).includes(true)) version += 1;
  changed.done();
  answered?.done(isTold);
}

/** Whether the project says what the answer does; else its lights are about to be written. */
function isTold({ projectId, period, state, scale, lights }: Answer): boolean {
  const latest = rows.get(projectId)?.latestStatus;
  if (state !== "submitted") return latest?.period !== period;
  if (!latest || latest.period < period) return false;
  const isSame = () => latest.scale === scale && dimensions.every((one) => latest[one] === lights[one].value);
  return latest.period > period || isSame();
}

/** Returns whether the row is another one than before: what has just changed is read several times. */
function keep(project: Project): boolean {
  const {
    milestones,
    dependsOn,
    budget,
    effort,
    frozen,
    documentNumber,
    externalIds,
    latestStatus,
    readGrants,
    ...kept
  } = project;
  const next = nextMilestone(milestones);
  const date = next && (next.forecast || next.baseline);
  const row: ProjectRow = {
    ...kept,
    latestStatus: latestStatus as LatestStatus | undefined,
    readGrants: readGrants.map(({ personId }) => ({ personId })),
    references: [...externalIds.map(({ id }) => id), ...(documentNumber ? [documentNumber] : [])],
    nextMilestone: next && date ? { title: next.title, date } : null,
    slip: largestSlip(milestones),
    budget: frozen?.projectBudget ?? lifetimeBudget(budget),
    actual: sumAmounts(budget.filter((line) => line.kind === "project")).actual,
    forecast: lifetimeForecast(budget),
    overrunPercent: overrun(budget, frozen?.projectBudget)?.percent ?? null,
    milestones: milestones.map(({ _id, title, baseline, forecast, actual, gate }) => ({
      _id,
      title,
      baseline,
      forecast,
      actual,
      gate,
    })),
    needsResultOf: dependsOn.filter(({ kind }) => kind === "needs-result").map(({ projectId }) => projectId),
    effortNeeded: effort.length > 0 ? effort.reduce((sum, { needed }) => sum + needed, 0) : null,
  };
  const earlier = rows.get(project._id);
  if (earlier && isDeepStrictEqual({ ...earlier, revision: row.revision }, row)) {
    earlier.revision = row.revision;
    return false;
  }
  rows.set(project._id, row);
  return true;
}

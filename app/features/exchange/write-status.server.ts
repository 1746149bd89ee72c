import { isDeepStrictEqual } from "node:util";
import {
  type ChangeOfMany,
  changeDocuments,
  type Insertion,
  insertDocuments,
} from "~/features/audit/change-many.server";
import { ProjectModel } from "~models/project.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { type Dimension, dimensions } from "~models/vocabulary";
import type { ImportedStatus } from "./existing-project";
import type { RowContext } from "./row-context";

export interface StatusTarget {
  projectId: string;
  period: string;
  status: ImportedStatus;
  unratedReason: string;
}

interface StatusWrite {
  target: StatusTarget;
  row: RowContext;
}

/**
 * Ratings as their period's submitted statuses: the light over all from the source, the others none with a reason.
 * Never over a person's own report. Doing it twice changes nothing. All of one period, each of another project.
 * Returns those that could not be written, with why.
 */
export async function writeStatuses<Write extends StatusWrite>(
  statuses: readonly Write[],
): Promise<Map<Write, unknown>> {
  const period = statuses[0]?.target.period;
  if (!period) return new Map();
  const found = await findStatuses(statuses, period);
  const known = statuses.filter(({ target }) => found.get(target.projectId)?.source === "import");
  const changed = await changeDocuments<StatusUpdate>(
    StatusUpdateModel,
    known.map(({ target, row }) => changeOf(found.get(target.projectId)!, target, row)),
  );
  const fresh = statuses.filter(({ target }) => !found.has(target.projectId));
  const inserted = await insertDocuments<StatusUpdate>(
    StatusUpdateModel,
    fresh.map(({ target, row }) => newStatus(target, row)),
  );
  const updates = changed.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : undefined));
  await keepLatest([...updates, ...inserted].filter((update) => update !== undefined));
  // somebody has reported meanwhile: looked at anew
  const failed = await writeStatuses(fresh.filter((_, index) => !inserted[index]));
  changed.forEach((outcome, index) => {
    if (outcome.status === "rejected") failed.set(known[index]!, outcome.reason);
  });
  return failed;
}

async function findStatuses(statuses: readonly StatusWrite[], period: string): Promise<Map<string, StatusUpdate>> {
  const projectIds = statuses.map(({ target }) => target.projectId);
  const found = await StatusUpdateModel.find({ projectId: { $in: projectIds }, period }).lean<StatusUpdate[]>();
  return new Map(found.map((update) => [update.projectId, update]));
}

function newStatus(target: StatusTarget, row: RowContext): Insertion<StatusUpdate> {
  const { projectId, period } = target;
  const fields = {
    projectId,
    period,
    ...contentOf(target),
    state: "submitted" as const,
    need: { kind: "none" as const },
    milestoneMoves: [],
    moneyMoves: [],
    source: "import" as const,
    submittedAt: row.at,
    submittedBy: row.actor.personId,
    effects: [],
  };
  const context = { ...contextOf(row), action: "status.import", subjectId: projectId };
  return { fields: fields as never, context };
}

function changeOf(found: StatusUpdate, target: StatusTarget, row: RowContext): ChangeOfMany<StatusUpdate> {
  const content = contentOf(target);
  return {
    ...contextOf(row),
    id: found._id,
    action: "status.import",
    subjectId: target.projectId,
    change: (current) => {
      if (current.source === "person") return {};
      const isSame = isDeepStrictEqual({ ...current.lights }, content.lights);
      return { ...content, ...(isSame ? {} : { submittedAt: row.at, submittedBy: row.actor.personId }) };
    },
  };
}

const contextOf = ({ actor, submissionId, reason }: RowContext) => ({
  actor,
  submissionId: `${submissionId}:status`,
  reason,
});

function contentOf({ status, unratedReason }: StatusTarget) {
  const unrated = { value: "none" as const, comment: unratedReason };
  const lights = Object.fromEntries(dimensions.map((dimension) => [dimension, unrated])) as StatusUpdate["lights"];
  lights.overall = status.light === "none" ? { value: "none", comment: status.original } : { value: status.light };
  return { lights, scale: status.scale, originalRating: status.original, why: status.why, done: status.done };
}

async function keepLatest(updates: readonly StatusUpdate[]): Promise<void> {
  const latest = updates.filter(({ state }) => state === "submitted").map(latestOf);
  // past mongoose: these are parts of statuses that have been checked
  if (latest.length > 0) await ProjectModel.collection.bulkWrite(latest as never[], { ordered: false });
}

/** The project's newest status, unless it already has a later one. Not part of its revision. */
function latestOf(update: StatusUpdate) {
  const latest = {
    period: update.period,
    scale: update.scale,
    ...(Object.fromEntries(dimensions.map((dimension) => [dimension, update.lights[dimension].value])) as Record<
      Dimension,
      string
    >),
  };
  const filter = {
    _id: update.projectId,
    $or: [{ "latestStatus.period": { $lte: update.period } }, { latestStatus: null }],
  };
  return { updateOne: { filter, update: { $set: { latestStatus: latest } } } };
}

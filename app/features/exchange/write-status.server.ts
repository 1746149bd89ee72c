import { isDeepStrictEqual } from "node:util";
import { changeDocument, type Insertion, insertDocument, insertDocuments } from "~/features/audit/change.server";
import { isDuplicateKey } from "~/platform/database.server";
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

/**
 * A period's rating as its submitted status: the light over all from the source, the others none with a reason. Never
 * over a person's own report. Doing it twice changes nothing.
 */
export async function writeStatus(target: StatusTarget, row: RowContext): Promise<void> {
  const { projectId, period } = target;
  const found = (await StatusUpdateModel.findOne({ projectId, period }).lean()) as StatusUpdate | null;
  if (found?.source === "person") return;
  const written = found ? await change(found, target, row) : await insert(target, row);
  await keepLatest(written);
}

/** The statuses of projects just made, together. */
export async function writeNewStatuses(statuses: readonly { target: StatusTarget; row: RowContext }[]): Promise<void> {
  const insertions = statuses.map(({ target, row }) => newStatus(target, row));
  const made = await insertDocuments<StatusUpdate>(StatusUpdateModel, insertions);
  const latest = made.flatMap((update) => (update ? [latestOf(update)] : []));
  // past mongoose: these are parts of statuses it has just checked
  if (latest.length > 0) await ProjectModel.collection.bulkWrite(latest as never[], { ordered: false });
  for (const [index, { target, row }] of statuses.entries()) if (!made[index]) await writeStatus(target, row);
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

async function insert(target: StatusTarget, row: RowContext): Promise<StatusUpdate> {
  const { projectId, period } = target;
  const { fields, context } = newStatus(target, row);
  try {
    return await insertDocument<StatusUpdate>(StatusUpdateModel, fields, context);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await StatusUpdateModel.findOne({ projectId, period }).lean()) as StatusUpdate;
  }
}

async function change(found: StatusUpdate, target: StatusTarget, row: RowContext): Promise<StatusUpdate> {
  const content = contentOf(target);
  return changeDocument<StatusUpdate>(StatusUpdateModel, {
    ...contextOf(row),
    id: found._id,
    action: "status.import",
    subjectId: target.projectId,
    change: (current) => {
      if (current.source === "person") return {};
      const isSame = isDeepStrictEqual({ ...current.lights }, content.lights);
      return { ...content, ...(isSame ? {} : { submittedAt: row.at, submittedBy: row.actor.personId }) };
    },
  });
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

async function keepLatest(update: StatusUpdate): Promise<void> {
  if (update.state !== "submitted") return;
  const { filter, update: change } = latestOf(update).updateOne;
  await ProjectModel.updateOne(filter as never, change as never);
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

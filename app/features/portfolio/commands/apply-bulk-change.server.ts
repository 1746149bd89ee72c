import { setTimeout } from "node:timers/promises";
import { type ChangeOfMany, changeDocuments } from "~/features/audit/change-many.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { requireKnown } from "~/features/projects/known-references.server";
import { canEditProject } from "~/features/projects/policy";
import { readProjectRows } from "~/features/projects/project-rows.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { giveWay, withoutPrecedence } from "~/platform/give-way.server";
import { newId } from "~/platform/identifiers.server";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";
import { type BulkChangeItem, BulkChangeItemModel } from "~models/bulk-change-item.server";
import { type Project, ProjectModel } from "~models/project.server";
import type { BulkResult } from "~models/vocabulary";
import { bulkJobDone, startBulkJob } from "../bulk/bulk-jobs.server";
import { fieldsAfter } from "../bulk/bulk-operation";
import { findBulkChange } from "../bulk/find-bulk-change.server";
import { referencesOf } from "../bulk/operation-references";
import { keepPlan } from "./plan-bulk-change.server";

/** Written in one round trip; after them it is noted how far it has come. */
const batch = 50;
/** So long a short operation is waited for, so that its receipt is the answer. */
const patience = 1_500;

/**
 * Does what was shown, or the rest of it where that was cut off, in the background. Sent twice it is done once. Throws
 * NotFoundError, or RefusedError where what is to be put in place has gone meanwhile.
 */
export async function applyBulkChange(viewer: Viewer, id: string): Promise<void> {
  const { operation } = await findBulkChange(viewer, id);
  await requireKnown(referencesOf(operation));
  await startBulkJob(id, apply);
  await withoutPrecedence(() => Promise.race([bulkJobDone(id), setTimeout(patience, undefined, { ref: false })]));
}

/** Shows anew what was left because somebody had changed it meanwhile; returns the new plan's id. */
export async function planLeftBulkChange(viewer: Viewer, id: string): Promise<string> {
  const { operation, reason, query } = await findBulkChange(viewer, id);
  const left = await BulkChangeItemModel.find({ bulkId: id, outcome: "change", result: "conflict" })
    .select("projectId")
    .lean();
  const { rows } = await readProjectRows();
  const again = newId();
  await keepPlan(viewer, {
    _id: again,
    operation,
    reason,
    query,
    rows: left.flatMap(({ projectId }) => rows.get(projectId) ?? []),
  });
  return again;
}

async function apply(bulk: BulkChange, goesOn: () => Promise<boolean>): Promise<void> {
  for (let after = 0; ; ) {
    const items = await BulkChangeItemModel.find({
      bulkId: bulk._id,
      outcome: "change",
      result: null,
      place: { $gt: after },
    })
      .sort({ place: 1 })
      .limit(batch)
      .lean<BulkChangeItem[]>();
    if (items.length === 0) break;
    await applyBatch(bulk, items);
    after = items.at(-1)!.place;
    await giveWay();
    if (!(await goesOn())) return;
  }
  await BulkChangeModel.updateOne({ _id: bulk._id }, { $set: { state: "finished", finishedAt: new Date() } });
}

async function applyBatch(bulk: BulkChange, items: readonly BulkChangeItem[]): Promise<void> {
  // a right that is lost counts for the rest
  const viewer = await loadViewer(bulk.createdBy);
  const outcomes = await changeDocuments<Project>(
    ProjectModel,
    items.map((item) => changeOf(viewer, bulk, item)),
  );
  await BulkChangeItemModel.bulkWrite(
    items.map(({ _id }, index) => ({
      updateOne: { filter: { _id }, update: { $set: { result: resultOf(outcomes[index]!) } } },
    })),
    { ordered: false },
  );
}

/** One project, as it was shown or not at all; asked of it as it is when it is written. */
function changeOf(
  viewer: Viewer | null,
  { _id, createdBy, operation, reason }: BulkChange,
  { projectId, revision }: BulkChangeItem,
): ChangeOfMany<Project> {
  return {
    id: projectId,
    submissionId: `${_id}/${projectId}`,
    actor: viewer ? actorOf(viewer) : { personId: createdBy },
    action: "project.bulk",
    reason: reason ?? undefined,
    change: (current) => {
      if (!viewer || !canEditProject(viewer, current)) throw new ForbiddenError();
      if (current.archivedAt) throw new RefusedError({ key: "projects:refusal.archived" });
      if (current.revision !== revision) throw new RevisionConflictError(current);
      return fieldsAfter(operation, current) as Partial<Project>;
    },
  };
}

function resultOf(outcome: PromiseSettledResult<Project>): BulkResult {
  if (outcome.status === "fulfilled") return "changed";
  const { reason } = outcome;
  if (reason instanceof RevisionConflictError) return "conflict";
  if (reason instanceof ForbiddenError || reason instanceof NotFoundError || reason instanceof RefusedError) {
    return "refused";
  }
  throw reason;
}

import { setTimeout } from "node:timers/promises";
import { loadViewer } from "~/features/auth/load-viewer.server";
import type { Viewer } from "~/features/auth/viewer";
import { changeProject } from "~/features/projects/change-project.server";
import { requireKnown } from "~/features/projects/known-references.server";
import { readProjectRows } from "~/features/projects/project-rows.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";
import { type BulkChangeItem, BulkChangeItemModel } from "~models/bulk-change-item.server";
import type { Project } from "~models/project.server";
import type { BulkResult } from "~models/vocabulary";
import { bulkJobDone, startBulkJob } from "../bulk/bulk-jobs.server";
import { fieldsAfter } from "../bulk/bulk-operation";
import { findBulkChange } from "../bulk/find-bulk-change.server";
import { referencesOf } from "../bulk/operation-references";
import { keepPlan } from "./plan-bulk-change.server";

/** Written at the same time: what is saved in the same turn shares one sync to the disk. */
const together = 8;
/** After so many it is noted how far it has come, and asked what the person may still do. */
const batch = 12 * together;
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
  await Promise.race([bulkJobDone(id), setTimeout(patience, undefined, { ref: false })]);
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
    if (!(await goesOn())) return;
  }
  await BulkChangeModel.updateOne({ _id: bulk._id }, { $set: { state: "finished", finishedAt: new Date() } });
}

async function applyBatch(bulk: BulkChange, items: readonly BulkChangeItem[]): Promise<void> {
  // a right that is lost counts for the rest
  const viewer = await loadViewer(bulk.createdBy);
  for (let start = 0; start < items.length; start += together) {
    const some = items.slice(start, start + together);
    const began = performance.now();
    const results = await Promise.all(some.map((item) => applyOne(viewer, bulk, item)));
    await BulkChangeItemModel.bulkWrite(
      some.map(({ _id }, index) => ({ updateOne: { filter: { _id }, update: { $set: { result: results[index] } } } })),
      { ordered: false },
    );
    // it rests as long as it worked: others have half the server at least
    await setTimeout(performance.now() - began);
  }
}

/** One project, as it was shown or not at all. */
async function applyOne(
  viewer: Viewer | null,
  { _id, operation, reason }: BulkChange,
  { projectId, code, revision }: BulkChangeItem,
): Promise<BulkResult> {
  const submissionId = `${_id}/${projectId}`;
  try {
    if (!viewer) throw new ForbiddenError();
    await changeProject(
      viewer,
      code,
      { revision, submissionId },
      {
        action: "project.bulk",
        reason: reason ?? undefined,
        change: (current) => fieldsAfter(operation, current) as Partial<Project>,
      },
    );
    return "changed";
  } catch (error) {
    if (error instanceof RevisionConflictError) return "conflict";
    const isRefused =
      error instanceof ForbiddenError || error instanceof NotFoundError || error instanceof RefusedError;
    if (!isRefused) throw error;
    // done before a stop, and by that out of the person's reach
    return (await AuditEntryModel.exists({ entityId: projectId, submissionId })) ? "changed" : "refused";
  }
}

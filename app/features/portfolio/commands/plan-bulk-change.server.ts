import { setImmediate } from "node:timers/promises";
import type { Viewer } from "~/features/auth/viewer";
import type { ProjectsRequest } from "~/features/projects/filtered-projects.server";
import { requireKnown } from "~/features/projects/known-references.server";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { isDuplicateKey } from "~/platform/database.server";
import { RefusedError } from "~/platform/errors";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";
import { BulkChangeItemModel } from "~models/bulk-change-item.server";
import { type BulkOperation, planFor } from "../bulk/bulk-operation";
import type { PlanBulk } from "../bulk/bulk-schema";
import { referencesOf } from "../bulk/operation-references";
import { findSelected, readSelection } from "../bulk/selection.server";

/** So many are planned and written at a time; between them others are answered. */
const batch = 250;
const keptDays = 90;

/**
 * Works out, project by project, what an operation would do, and keeps that for the person to see; no project is
 * written. Returns the plan's id, which is the submission's: sent twice it is made once. Throws RefusedError.
 */
export async function planBulkChange(asking: Omit<ProjectsRequest, "search">, input: PlanBulk): Promise<string> {
  const { submissionId: _id, kind, fromId, toId, tags, reason, query } = input;
  if (await BulkChangeModel.exists({ _id })) return _id;
  const selection = readSelection(
    new URLSearchParams({ which: input.which, chosen: input.chosen ?? "", query: query ?? "" }),
  );
  const operation: BulkOperation = { kind, fromId, toId, tags };
  await requireKnown(referencesOf(operation));
  await keepPlan(asking.viewer, {
    _id,
    operation,
    reason,
    query: query ?? "",
    rows: await findSelected(asking, selection),
  });
  return _id;
}

/** What is written last is the operation itself: items without one are nobody's, and go when their time is up. */
export async function keepPlan(
  viewer: Viewer,
  {
    rows,
    ...plan
  }: Pick<BulkChange, "_id" | "reason" | "query"> & { operation: BulkOperation; rows: readonly ProjectRow[] },
): Promise<void> {
  if (rows.length === 0) throw new RefusedError({ key: "portfolio:bulk.nothingChosen" });
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + keptDays * 24 * 60 * 60 * 1000);
  for (let from = 0; from < rows.length; from += batch) {
    const items = rows.slice(from, from + batch).map((row, index) => {
      const place = from + index + 1;
      const { _id: projectId, code, revision } = row;
      return {
        _id: `${plan._id}:${place}`,
        bulkId: plan._id,
        place,
        projectId,
        code,
        revision,
        ...planFor(viewer, plan.operation, row),
        expiresAt,
      };
    });
    await ignoringRepeats(BulkChangeItemModel.collection.insertMany(items as never[], { ordered: false }));
    await setImmediate();
  }
  const operation = { ...plan.operation, tags: [...plan.operation.tags] };
  const fields = { ...plan, operation, createdAt, createdBy: viewer.personId, state: "planned" as const, expiresAt };
  await ignoringRepeats(BulkChangeModel.create(fields));
}

/** The same form sent twice at the same time makes the same things. */
async function ignoringRepeats(write: Promise<unknown>): Promise<void> {
  await write.catch((error) => {
    if (!isDuplicateKey(error)) throw error;
  });
}

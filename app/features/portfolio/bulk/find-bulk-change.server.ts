import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";

/** An operation is for the one who asked for it. Throws NotFoundError where it is another's. */
export async function findBulkChange(viewer: Viewer, id: string): Promise<BulkChange> {
  const bulk = await BulkChangeModel.findOne({ _id: id, createdBy: viewer.personId }).lean<BulkChange>();
  if (!bulk) throw new NotFoundError(`bulk change ${id}`);
  return bulk;
}

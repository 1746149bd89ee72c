import { forgetValues } from "~/features/audit/forget-values.server";
import type { PersonalData } from "~/features/governance/personal-data.server";
import { BulkChangeModel } from "~models/bulk-change.server";
import { SavedViewModel } from "~models/saved-view.server";

/**
 * One's own views, and operations on many projects, whose receipts go by themselves after a time. Views shared with
 * others are handed over first (`sharedViewReplacer`), or the erasure is refused.
 */
export const viewData: PersonalData = {
  fields: {
    "SavedView.personId": "deleted",
    "BulkChange.createdBy": "record",
    "BulkChange.operation.fromId": "record",
    "BulkChange.operation.toId": "record",
  },
  async export({ personId }) {
    const [views, operations] = await Promise.all([
      SavedViewModel.find({ personId }).lean(),
      BulkChangeModel.find({ createdBy: personId }).lean(),
    ]);
    return {
      savedViews: views.map(({ name, kind, query, sharedWith, createdAt, removedAt }) => ({
        name,
        kind,
        query,
        isShared: Boolean(sharedWith),
        createdAt: createdAt.toISOString(),
        removedAt: removedAt?.toISOString(),
      })),
      bulkChanges: operations.map(({ createdAt, operation, state, reason, expiresAt }) => ({
        at: createdAt.toISOString(),
        kind: operation.kind,
        state,
        reason,
        expiresAt: expiresAt.toISOString(),
      })),
    };
  },
  async erase({ personId }) {
    const views = await SavedViewModel.find({ personId }).select("_id").lean();
    await forgetValues(
      "SavedView",
      views.map((view) => view._id),
    );
  },
};

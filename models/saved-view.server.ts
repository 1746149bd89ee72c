import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { viewKinds } from "./vocabulary";

/** A way of seeing the portfolio, kept under a name: an address and nothing more, so that each sees their own rows. */
const schema = new Schema({
  ...editable,
  /** Whose it is. */
  personId: { type: String, required: true },
  name: { type: String, required: true },
  /** The name as it is compared; absent once the view is removed, so that the name is free again. */
  nameKey: { type: String },
  kind: { type: String, enum: viewKinds, required: true },
  /** What the address says: filter, columns and order, in the form that `canonicalQuery` gives it; empty for everything. */
  query: { type: String, default: "" },
  /** "everyone", or the id of a group; absent where it is its owner's own. */
  sharedWith: { type: String },
  removedAt: { type: Date },
});
schema.index({ personId: 1, nameKey: 1 }, { unique: true, partialFilterExpression: { nameKey: { $exists: true } } });
schema.index({ personId: 1 });
schema.index({ sharedWith: 1 }, { sparse: true });

export type SavedView = Raw<typeof schema>;
export const SavedViewModel = defineModel("SavedView", "savedViews", schema);

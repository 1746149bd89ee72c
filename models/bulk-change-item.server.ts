import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";
import { bulkFields, bulkOutcomes, bulkRefusals, bulkResults } from "./vocabulary";

const changeSchema = new Schema(
  {
    field: { type: String, enum: bulkFields, required: true },
    /** Ids, or tags; empty: nothing. */
    from: { type: [String], required: true, default: [] },
    to: { type: [String], required: true, default: [] },
    /** How many parts of the project it is in: risks. */
    count: { type: Number },
  },
  { _id: false },
);

/** What one operation would do to one project, and once applied what it did. The id is the operation's and the place. */
const schema = new Schema({
  _id: { type: String, required: true },
  bulkId: { type: String, required: true },
  /** From 1, in the order of the list the projects were chosen in. */
  place: { type: Number, required: true },
  projectId: { type: String, required: true },
  code: { type: String, required: true },
  /** The one it was planned on: a project that has changed since is left alone. */
  revision: { type: Number, required: true },
  outcome: { type: String, enum: bulkOutcomes, required: true },
  changes: { type: [changeSchema], required: true, default: [] },
  refusal: { type: String, enum: bulkRefusals },
  result: { type: String, enum: bulkResults },
  expiresAt: { type: Date, required: true },
});
schema.index({ bulkId: 1, place: 1 });
schema.index({ bulkId: 1, outcome: 1, result: 1, place: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type BulkChangeItem = Raw<typeof schema>;
export const BulkChangeItemModel = defineModel("BulkChangeItem", "bulkChangeItems", schema);

import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";
import { bulkChangeStates, bulkKinds } from "./vocabulary";

const operationSchema = new Schema(
  {
    kind: { type: String, enum: bulkKinds, required: true },
    /** Whose place is taken; absent: whoever has it. */
    fromId: { type: String },
    /** Person, area or programme; absent: none. */
    toId: { type: String },
    tags: { type: [String], required: true, default: [] },
  },
  { _id: false },
);

/**
 * One operation on many projects: planned, shown to the person, then done. What it did is in each project's own audit;
 * this is its receipt, kept for a time. Its projects are BulkChangeItems.
 */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  createdAt: { type: Date, required: true },
  createdBy: { type: String, required: true },
  state: { type: String, enum: bulkChangeStates, required: true },
  operation: { type: operationSchema, required: true },
  reason: { type: String },
  /** The filter the projects were found by, to lead back to. */
  query: { type: String },
  startedAt: { type: Date },
  finishedAt: { type: Date },
  /** The process at work and when it last said so; silent for long, another may go on. */
  worker: { type: String },
  heartbeatAt: { type: Date },
  expiresAt: { type: Date, required: true },
});
schema.index({ createdBy: 1, createdAt: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type BulkChange = Raw<typeof schema>;
export const BulkChangeModel = defineModel("BulkChange", "bulkChanges", schema);

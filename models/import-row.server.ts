import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";

const changeSchema = new Schema(
  {
    path: { type: String, required: true },
    of: { type: String },
    from: { type: Schema.Types.Mixed },
    to: { type: Schema.Types.Mixed },
  },
  { _id: false },
);

const issueSchema = new Schema(
  {
    key: { type: String, required: true },
    params: { type: Schema.Types.Mixed },
    field: { type: String },
    column: { type: String },
    value: { type: String },
    expected: { type: String },
  },
  { _id: false },
);

const absentSchema = new Schema(
  {
    field: { type: String, required: true },
    column: { type: String, required: true },
    text: { type: String, required: true },
  },
  { _id: false },
);

/** What one row of a file would do, and once applied what it did. The id is the run's and the row number. */
const schema = new Schema({
  _id: { type: String, required: true },
  runId: { type: String, required: true },
  row: { type: Number, required: true },
  outcome: { type: String, enum: ["created", "changed", "unchanged", "refused", "duplicate"] as const, required: true },
  /** Taken along when the person accepts some rows only. */
  accepted: { type: Boolean, required: true, default: true },
  externalId: { type: String },
  title: { type: String },
  projectId: { type: String },
  code: { type: String },
  changes: { type: [changeSchema], required: true, default: [] },
  reasons: { type: [issueSchema], required: true, default: [] },
  warnings: { type: [issueSchema], required: true, default: [] },
  absent: { type: [absentSchema], required: true, default: [] },
  result: { type: String, enum: ["created", "changed", "unchanged", "failed"] as const },
  failure: { type: issueSchema },
});
schema.index({ runId: 1, outcome: 1, row: 1 });
schema.index({ runId: 1, row: 1 });
export type ImportRow = Raw<typeof schema>;
export type ImportRowChange = Raw<typeof changeSchema>;
export type ImportRowIssue = Raw<typeof issueSchema>;
export const ImportRowModel = defineModel("ImportRow", "importRows", schema);

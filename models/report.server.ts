import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { reportStates } from "./vocabulary";

/** Who did a step of the path, when, and for whom. */
const stepSchema = new Schema(
  {
    step: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    onBehalfOf: { type: String },
    comment: { type: String },
    decisionId: { type: String },
    version: { type: Number },
  },
  { _id: false },
);

/** The lead's own words on the report. */
const editorialSchema = new Schema(
  {
    headline: { type: String },
    lead: { type: String },
    comment: { type: String },
  },
  { _id: false },
);

/** The quarterly status report to one receiving group. Its frozen contents are ReportVersions. */
const schema = new Schema({
  ...editable,
  groupId: { type: String, required: true },
  period: { type: String, required: true },
  state: { type: String, enum: reportStates, required: true },
  /** The version being prepared or last frozen; rises only with a correction after publication. */
  version: { type: Number, required: true, default: 1 },
  editorial: { type: editorialSchema, required: true, default: () => ({}) },
  /** What a correction changed, named when it is begun. */
  correction: { type: String },
  compiledAt: { type: Date, required: true },
  compiledBy: { type: String, required: true },
  submittedBy: { type: String },
  submittedAt: { type: Date },
  publishedAt: { type: Date },
  steps: { type: [stepSchema], required: true, default: [] },
});
schema.index({ groupId: 1, period: 1 }, { unique: true });
schema.index({ period: 1 });
schema.index({ state: 1 });

export type Report = Raw<typeof schema>;
export type ReportStep = Raw<typeof stepSchema>;
export type ReportEditorial = Raw<typeof editorialSchema>;
export const ReportModel = defineModel("Report", "reports", schema);

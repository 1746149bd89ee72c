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

/** SHA-256 (hex) of the content for each clearance: which ReportVersion documents are meant. */
const contentHashes = {
  open: { type: String, required: true },
  closed: { type: String, required: true },
} as const;
const contentSchema = new Schema(contentHashes, { _id: false });

const publicationSchema = new Schema(
  {
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    frozenAt: { type: Date, required: true },
    /** What a correction changed; absent on the first version. */
    correction: { type: String },
    ...contentHashes,
  },
  { _id: false },
);

/**
 * The quarterly status report to one receiving group. Its contents are ReportVersions, named here by their hash, so
 * that one write of this document decides what is in it: frozen means that the name may no longer change.
 */
const schema = new Schema({
  ...editable,
  groupId: { type: String, required: true },
  period: { type: String, required: true },
  state: { type: String, enum: reportStates, required: true },
  /** The version being prepared or last published; rises only with a correction after publication. */
  version: { type: Number, required: true, default: 1 },
  /** For those who may see closed projects. */
  editorial: { type: editorialSchema, required: true, default: () => ({}) },
  /** For everyone else, where there are closed projects: the words must not tell what the figures do not. */
  openEditorial: { type: editorialSchema },
  content: { type: contentSchema, required: true },
  /** What a correction changed, named when it is begun. */
  correction: { type: String },
  compiledAt: { type: Date, required: true },
  compiledBy: { type: String, required: true },
  /** When what is compiled was laid before the programme group, whose members read it from then; compiling again asks for it anew. */
  seenAt: { type: Date },
  submittedBy: { type: String },
  submittedOnBehalfOf: { type: String },
  /** The instant of freezing. */
  submittedAt: { type: Date },
  publishedAt: { type: Date },
  publications: { type: [publicationSchema], required: true, default: [] },
  steps: { type: [stepSchema], required: true, default: [] },
});
schema.index({ groupId: 1, period: 1 }, { unique: true });
schema.index({ period: 1 });
schema.index({ state: 1 });

export type Report = Raw<typeof schema>;
export type ReportStep = Raw<typeof stepSchema>;
export type ReportEditorial = Raw<typeof editorialSchema>;
export type ReportPublication = Raw<typeof publicationSchema>;
export const ReportModel = defineModel("Report", "reports", schema);

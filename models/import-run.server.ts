import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";
import { importStates } from "./vocabulary";

const countsSchema = new Schema(
  {
    created: { type: Number, required: true, default: 0 },
    changed: { type: Number, required: true, default: 0 },
    unchanged: { type: Number, required: true, default: 0 },
    refused: { type: Number, required: true, default: 0 },
    duplicate: { type: Number, required: true, default: 0 },
    failed: { type: Number, required: true, default: 0 },
  },
  { _id: false },
);
export type ImportCounts = Raw<typeof countsSchema>;

const failureSchema = new Schema(
  {
    /** A key of the namespace exchange, and what fills it. */
    key: { type: String, required: true },
    params: { type: Schema.Types.Mixed },
  },
  { _id: false },
);

/** One file brought in: how it was read, what it would do, what it did. Its rows are in ImportRow. */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  createdAt: { type: Date, required: true },
  /** Person id, or "system" from the command line. */
  createdBy: { type: String, required: true },
  state: { type: String, enum: importStates, required: true, default: "uploaded" },
  fileName: { type: String, required: true },
  fileSize: { type: Number, required: true },
  /** The kept file (GridFS, bucket importFiles). */
  fileId: { type: String, required: true },
  format: { type: String, required: true },
  encoding: { type: String },
  delimiter: { type: String },
  sheet: { type: String },
  sheets: { type: [String], required: true, default: [] },
  /** The row of the file that names the columns, from 1. */
  headerRow: { type: Number, required: true, default: 1 },
  mangled: { type: Boolean, required: true, default: false },
  headers: { type: [String], required: true, default: [] },
  rowCount: { type: Number, required: true, default: 0 },
  /** The preset used, whole, so that the run can be understood after the preset has changed. JSON, since names of columns are keys in it. */
  preset: { type: String },
  presetName: { type: String },
  period: { type: String },
  /** What the dry run found. */
  planned: { type: countsSchema },
  /** Names of areas the run would create, or has created. */
  newAreas: { type: [String], required: true, default: [] },
  /** Rows that say another lifetime budget than the frozen one. */
  frozenBudgets: { type: Number, required: true, default: 0 },
  /** What was written. */
  applied: { type: countsSchema },
  /** Rows done of the current stage, and the last row number of them: where a stopped run goes on. */
  done: { type: Number, required: true, default: 0 },
  lastRow: { type: Number, required: true, default: 0 },
  startedBy: { type: String },
  startedAt: { type: Date },
  finishedAt: { type: Date },
  /** The process at work and when it last said so; silent for long, another may go on. */
  worker: { type: String },
  heartbeatAt: { type: Date },
  failure: { type: failureSchema },
});
schema.index({ createdAt: -1 });
schema.index({ state: 1 });
export type ImportRun = Raw<typeof schema>;
export const ImportRunModel = defineModel("ImportRun", "importRuns", schema);

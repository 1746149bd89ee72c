import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import type { Raw } from "./define-model.server";

/** A field of a document that a change touched, by its dotted path. */
const fieldChangeSchema = new Schema(
  {
    path: { type: String, required: true },
    from: { type: Schema.Types.Mixed },
    to: { type: Schema.Types.Mixed },
  },
  { _id: false },
);

/** The fields of a change, and of its copy in the audit. */
export const changeFields = {
  revision: { type: Number, required: true },
  /** Identifies the submission, so that a retry after a lost reply is recognised. */
  submissionId: { type: String, required: true },
  at: { type: Date, required: true },
  /** Person id; "system" for start-up work and the command line. */
  by: { type: String, required: true },
  onBehalfOf: { type: String },
  action: { type: String, required: true },
  reason: { type: String },
  /** The document a reader would look under, where that is another one: a status update's project. */
  subjectId: { type: String },
  changes: { type: [fieldChangeSchema], required: true, default: [] },
} as const;

/**
 * The newest change of a document. It is written in the same atomic write as the change itself and copied to the
 * audit afterwards, so that no crash can part a change from its entry.
 */
export const changeSchema = new Schema(changeFields, { _id: false });
export type Change = Raw<typeof changeSchema>;

/** Something a deciding document still has to do, or has done, to another document. */
export const effectSchema = new Schema(
  {
    _id: { type: String, required: true, default: newId },
    kind: { type: String, required: true },
    targetId: { type: String, required: true },
    payload: { type: Schema.Types.Mixed },
    /** True until it has been applied; absent afterwards, so that the index holds only what waits. */
    pending: { type: Boolean },
    appliedAt: { type: Date },
    by: { type: String, required: true },
    onBehalfOf: { type: String },
    recordedAt: { type: Date, required: true },
  },
  {},
);
export type Effect = Raw<typeof effectSchema>;

/** The index by which start-up finds what is still to be applied: `schema.index(...pendingEffects)`. */
export const pendingEffects = [{ "effects.pending": 1 }, { sparse: true }] as const;

/** What every editable document carries. Spread into its schema definition. */
export const editable = {
  _id: { type: String, required: true, default: newId },
  revision: { type: Number, required: true, default: 1 },
  createdAt: { type: Date, required: true },
  lastChange: { type: changeSchema, required: true },
} as const;

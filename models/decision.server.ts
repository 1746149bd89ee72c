import { Schema } from "mongoose";
import { editable, effectSchema, pendingEffects } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { clearances, decisionOutcomes, decisionStates, decisionSubjects } from "./vocabulary";

/** One thing a group decided. It takes effect when the chair, or who acts for the chair, confirms it. */
const schema = new Schema({
  ...editable,
  /** B-2026-007. */
  code: { type: String, required: true },
  groupId: { type: String, required: true },
  /** YYYY-MM-DD */
  date: { type: String, required: true },
  title: { type: String, required: true },
  text: { type: String, required: true },
  outcome: { type: String, enum: decisionOutcomes, required: true },
  grounds: { type: String },
  state: { type: String, enum: decisionStates, required: true },
  classification: { type: String, enum: clearances, required: true, default: "open" },
  /** What it acts on: the kind, the document, and within it the part (a barrier's id). */
  subject: { type: String, enum: decisionSubjects, required: true, default: "none" },
  subjectId: { type: String },
  subjectPartId: { type: String },
  /** The meeting item it was made under, once there are meetings. */
  meetingItemId: { type: String },
  recordedBy: { type: String, required: true },
  recordedAt: { type: Date, required: true },
  confirmedBy: { type: String },
  confirmedOnBehalfOf: { type: String },
  confirmedAt: { type: Date },
  effects: { type: [effectSchema], required: true, default: [] },
});
schema.index({ code: 1 }, { unique: true });
schema.index({ groupId: 1, date: -1 });
schema.index({ subjectId: 1 });
schema.index(...pendingEffects);

export type Decision = Raw<typeof schema>;
export const DecisionModel = defineModel("Decision", "decisions", schema);

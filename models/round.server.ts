import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { roundStates } from "./vocabulary";

const reminderSchema = new Schema(
  {
    at: { type: Date, required: true },
    by: { type: String, required: true },
    personIds: { type: [String], required: true, default: [] },
  },
  { _id: false },
);

/** The reporting campaign of one period. */
const schema = new Schema({
  ...editable,
  period: { type: String, required: true },
  state: { type: String, enum: roundStates, required: true },
  /** YYYY-MM-DD, the last day to answer. */
  deadline: { type: String, required: true },
  message: { type: String },
  openedAt: { type: Date, required: true },
  openedBy: { type: String, required: true },
  closedAt: { type: Date },
  closedBy: { type: String },
  /** Projects that owed a status when the round closed; while it is open this is asked of the projects. */
  owedProjectIds: { type: [String], required: true, default: [] },
  reminders: { type: [reminderSchema], required: true, default: [] },
});
schema.index({ period: 1 }, { unique: true });

export type Round = Raw<typeof schema>;
export const RoundModel = defineModel("Round", "rounds", schema);

import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

const goalSchema = new Schema({
  _id: { type: String, required: true, default: newId },
  code: { type: String, required: true },
  title: { type: String, required: true },
});
const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  from: { type: String },
  to: { type: String },
  goals: { type: [goalSchema], required: true, default: [] },
  /** Strategies this one supports. */
  supportsIds: { type: [String], required: true, default: [] },
  archivedAt: { type: Date },
});
export type Strategy = Raw<typeof schema>;
export type Goal = Raw<typeof goalSchema>;
export const StrategyModel = defineModel("Strategy", "strategies", schema);

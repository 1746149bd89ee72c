import { Schema } from "mongoose";
import { editable, effectSchema, pendingEffects } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { lights, needs, ratingScales, statusStates } from "./vocabulary";

/** One decided light: the value, a comment, and beside it what was computed when it was submitted. */
const lightSchema = new Schema(
  {
    value: { type: String, enum: lights, required: true },
    /** Why, or for `none` why there is no light. */
    comment: { type: String },
    computed: { type: String, enum: lights },
    /** Required when the person decided better than computed. */
    overrideReason: { type: String },
  },
  { _id: false },
);

const milestoneMoveSchema = new Schema(
  {
    milestoneId: { type: String, required: true },
    title: { type: String, required: true },
    forecastFrom: { type: String },
    forecastTo: { type: String },
    actualFrom: { type: String },
    actualTo: { type: String },
  },
  { _id: false },
);

/** Øre. */
const moneyMoveSchema = new Schema(
  {
    lineId: { type: String, required: true },
    year: { type: Number },
    kind: { type: String, required: true },
    funding: { type: String, required: true },
    actualFrom: { type: Number, required: true },
    actualTo: { type: Number, required: true },
    forecastFrom: { type: Number, required: true },
    forecastTo: { type: Number, required: true },
  },
  { _id: false },
);

const needSchema = new Schema(
  {
    kind: { type: String, enum: needs, required: true, default: "none" },
    groupId: { type: String },
    text: { type: String },
    /** Needed by, YYYY-MM-DD. */
    until: { type: String },
    barrierId: { type: String },
    /** The answer raised the barrier itself: a correction that no longer asks for it takes it back. */
    isRaisedHere: { type: Boolean },
  },
  { _id: false },
);

const schema = new Schema({
  ...editable,
  projectId: { type: String, required: true },
  period: { type: String, required: true },
  state: { type: String, enum: statusStates, required: true },
  lights: {
    type: new Schema(
      {
        schedule: { type: lightSchema, required: true },
        economy: { type: lightSchema, required: true },
        scope: { type: lightSchema, required: true },
        benefits: { type: lightSchema, required: true },
        resources: { type: lightSchema, required: true },
        risk: { type: lightSchema, required: true },
        overall: { type: lightSchema, required: true },
      },
      { _id: false },
    ),
    required: true,
  },
  done: { type: String },
  next: { type: String },
  /** For yellow and red overall: why, what gets it back, and when (YYYY-MM-DD). */
  why: { type: String },
  wayBack: { type: String },
  backBy: { type: String },
  need: { type: needSchema, required: true, default: () => ({}) },
  milestoneMoves: { type: [milestoneMoveSchema], required: true, default: [] },
  moneyMoves: { type: [moneyMoveSchema], required: true, default: [] },
  /** A rating from elsewhere keeps its own scale and wording, and is never compared across scales. */
  scale: { type: String, enum: ratingScales, required: true, default: "danish-three" },
  originalRating: { type: String },
  source: { type: String, enum: ["person", "import"] as const, required: true, default: "person" },
  submittedAt: { type: Date, required: true },
  submittedBy: { type: String, required: true },
  returnedAt: { type: Date },
  returnedBy: { type: String },
  returnComment: { type: String },
  effects: { type: [effectSchema], required: true, default: [] },
});
schema.index({ projectId: 1, period: 1 }, { unique: true });
schema.index({ period: 1, state: 1 });
schema.index(...pendingEffects);

export type StatusUpdate = Raw<typeof schema>;
export type StatusLight = Raw<typeof lightSchema>;
export type MilestoneMove = Raw<typeof milestoneMoveSchema>;
export type MoneyMove = Raw<typeof moneyMoveSchema>;
export type StatusNeed = Raw<typeof needSchema>;
export const StatusUpdateModel = defineModel("StatusUpdate", "statusUpdates", schema);

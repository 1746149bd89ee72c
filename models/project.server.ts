import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import {
  barrierStates,
  budgetKinds,
  checkKinds,
  checkStates,
  clearances,
  conditions,
  dependencyKinds,
  dimensions,
  fundings,
  lights,
  mandates,
  partnerKinds,
  phases,
  ratingScales,
  riskStates,
  riskTrends,
  tiers,
} from "./vocabulary";

const identified = { _id: { type: String, required: true, default: newId } } as const;

/** Calendar dates YYYY-MM-DD. The baseline freezes when the project enters execution. */
const milestoneSchema = new Schema({
  ...identified,
  title: { type: String, required: true },
  baseline: { type: String },
  forecast: { type: String },
  actual: { type: String },
  gate: { type: Boolean, required: true, default: false },
});

/** Amounts in øre; a year's line of one kind and one funding. Without a year: the years that have no line of their own. */
const budgetLineSchema = new Schema({
  ...identified,
  year: { type: Number },
  kind: { type: String, enum: budgetKinds, required: true },
  funding: { type: String, enum: fundings, required: true },
  budget: { type: Number, required: true, default: 0 },
  actual: { type: Number, required: true, default: 0 },
  forecast: { type: Number, required: true, default: 0 },
});

/** Hours of a team in a period (2026-Q1). */
const effortLineSchema = new Schema({
  ...identified,
  period: { type: String, required: true },
  teamId: { type: String, required: true },
  needed: { type: Number, required: true, default: 0 },
  spent: { type: Number, required: true, default: 0 },
});

const dependencySchema = new Schema({
  ...identified,
  projectId: { type: String, required: true },
  kind: { type: String, enum: dependencyKinds, required: true },
  note: { type: String },
});

const partnerSchema = new Schema({
  ...identified,
  name: { type: String, required: true },
  kind: { type: String, enum: partnerKinds, required: true },
});

const goalShareSchema = new Schema({
  ...identified,
  goalId: { type: String, required: true },
  /** Per cent of the project's purpose that this goal is. */
  weight: { type: Number, required: true, default: 100 },
});

const checkSchema = new Schema({
  ...identified,
  kind: { type: String, enum: checkKinds, required: true },
  state: { type: String, enum: checkStates, required: true },
  link: { type: String },
  note: { type: String },
});

const linkSchema = new Schema({
  ...identified,
  title: { type: String, required: true },
  url: { type: String, required: true },
});

const riskSchema = new Schema({
  ...identified,
  title: { type: String, required: true },
  /** 1 to 5 each; their product is the risk's score. */
  probability: { type: Number, required: true },
  impact: { type: Number, required: true },
  ownerId: { type: String },
  response: { type: String },
  state: { type: String, enum: riskStates, required: true, default: "open" },
  trend: { type: String, enum: riskTrends, required: true, default: "steady" },
  registeredAt: { type: Date, required: true },
});

const barrierSchema = new Schema({
  ...identified,
  title: { type: String, required: true },
  description: { type: String },
  /** Whose it is to remove, in words. */
  removedBy: { type: String },
  /** The group asked. */
  groupId: { type: String, required: true },
  /** Needed by, YYYY-MM-DD. */
  until: { type: String },
  state: { type: String, enum: barrierStates, required: true, default: "open" },
  raisedAt: { type: Date, required: true },
  raisedPeriod: { type: String },
  /** The decision that removed it. */
  decisionId: { type: String },
  endedAt: { type: Date },
  withdrawalReason: { type: String },
});

/** What was promised on entering execution, or by the latest re-baselining decision. */
const frozenSchema = new Schema(
  {
    at: { type: Date, required: true },
    /** Øre: the lifetime project budget (kind `project`, all years and fundings). */
    projectBudget: { type: Number, required: true },
    decisionId: { type: String },
  },
  { _id: false },
);

/** The newest submitted status, kept by the status commands and rebuildable; not part of the revision. */
const latestStatusSchema = new Schema(
  {
    period: { type: String, required: true },
    scale: { type: String, enum: ratingScales, required: true },
    ...(Object.fromEntries(
      dimensions.map((dimension) => [dimension, { type: String, enum: lights, required: true }]),
    ) as {
      [dimension in (typeof dimensions)[number]]: { type: StringConstructor; enum: typeof lights; required: true };
    }),
  },
  { _id: false },
);

const schema = new Schema({
  ...editable,
  /** P-2026-014: unique and stable. */
  code: { type: String, required: true },
  externalIds: {
    type: [
      new Schema({ system: { type: String, required: true }, id: { type: String, required: true } }, { _id: false }),
    ],
    required: true,
    default: [],
  },
  title: { type: String, required: true },
  summary: { type: String },
  purpose: { type: String },
  tier: { type: String, enum: tiers },
  mandate: { type: String, enum: mandates, required: true, default: "optional" },
  /** The law or agreement behind a mandatory project, and its deadline (YYYY-MM-DD). */
  mandateBasis: { type: String },
  mandateDeadline: { type: String },
  phase: { type: String, enum: phases, required: true, default: "idea" },
  phaseSince: { type: Date, required: true },
  condition: { type: String, enum: conditions, required: true, default: "active" },
  conditionReason: { type: String },
  areaId: { type: String },
  ownerId: { type: String },
  managerId: { type: String },
  teamMemberIds: { type: [String], required: true, default: [] },
  programmeId: { type: String },
  tags: { type: [String], required: true, default: [] },
  goals: { type: [goalShareSchema], required: true, default: [] },
  partners: { type: [partnerSchema], required: true, default: [] },
  dependsOn: { type: [dependencySchema], required: true, default: [] },
  /** YYYY-MM-DD; the planned span. Milestones say the rest. */
  startDate: { type: String },
  endDate: { type: String },
  milestones: { type: [milestoneSchema], required: true, default: [] },
  budget: { type: [budgetLineSchema], required: true, default: [] },
  effort: { type: [effortLineSchema], required: true, default: [] },
  frozen: { type: frozenSchema },
  checks: { type: [checkSchema], required: true, default: [] },
  /** Benefits in words until they have a register of their own, or why there are none. */
  expectedBenefits: { type: String },
  noBenefitReason: { type: String },
  /** Per cent of the target expected at the target date, as the owner sees it; the economy of benefits hangs on it. */
  expectedAttainment: { type: Number },
  /** Expected value, 1 to 5 (`valueLevels`), a judgement until benefits are measured; and what it rests on. */
  value: { type: Number },
  valueNote: { type: String },
  classification: { type: String, enum: clearances, required: true, default: "open" },
  classificationReason: { type: String },
  /** People let in to a closed project by the chair of a group that holds it. */
  readGrants: {
    type: [
      new Schema(
        {
          personId: { type: String, required: true },
          groupId: { type: String, required: true },
          grantedBy: { type: String, required: true },
          grantedAt: { type: Date, required: true },
          reason: { type: String, required: true },
        },
        { _id: false },
      ),
    ],
    required: true,
    default: [],
  },
  kle: { type: String },
  caseNumber: { type: String },
  documentNumber: { type: String },
  links: { type: [linkSchema], required: true, default: [] },
  risks: { type: [riskSchema], required: true, default: [] },
  barriers: { type: [barrierSchema], required: true, default: [] },
  outcome: { type: String },
  lessons: { type: String },
  /** Who carries the benefits on after the project has closed. */
  carriesOnId: { type: String },
  closedAt: { type: Date },
  latestStatus: { type: latestStatusSchema },
  archivedAt: { type: Date },
});
schema.index({ code: 1 }, { unique: true });
schema.index(
  { "externalIds.system": 1, "externalIds.id": 1 },
  { unique: true, partialFilterExpression: { "externalIds.id": { $exists: true } } },
);
schema.index({ areaId: 1 });
schema.index({ ownerId: 1 });
schema.index({ managerId: 1 });
schema.index({ phase: 1, condition: 1 });
schema.index({ title: 1 });
schema.index({ "dependsOn.projectId": 1 });

export type Project = Raw<typeof schema>;
export type Milestone = Raw<typeof milestoneSchema>;
export type BudgetLine = Raw<typeof budgetLineSchema>;
export type EffortLine = Raw<typeof effortLineSchema>;
export type Dependency = Raw<typeof dependencySchema>;
export type Partner = Raw<typeof partnerSchema>;
export type Check = Raw<typeof checkSchema>;
export type Risk = Raw<typeof riskSchema>;
export type Barrier = Raw<typeof barrierSchema>;
export type LatestStatus = Raw<typeof latestStatusSchema>;
export const ProjectModel = defineModel("Project", "projects", schema);

import { z } from "zod";
import {
  budgetKinds,
  clearances,
  conditions,
  dimensions,
  fundings,
  lights,
  mandates,
  needs,
  phases,
  ratingScales,
  shownLights,
  tierGroups,
  tiers,
} from "~models/vocabulary";

/**
 * The frozen content of a report: all that the page, the PDF, the spreadsheet and the rows behind a number show.
 * People are ids, so that a person can be erased without breaking it; areas and programmes are named as they were.
 * Amounts are øre, dates YYYY-MM-DD, instants ISO strings in UTC.
 */
const date = z.string();
const instant = z.string();
const period = z.string().regex(/^\d{4}-Q[1-4]$/);
const ore = z.number().int();
const light = z.enum(lights);
const shownLight = z.enum(shownLights);
const named = z.object({ id: z.string(), name: z.string() });

const decidedLight = z.object({
  value: light,
  comment: z.string().optional(),
  computed: light.optional(),
  overrideReason: z.string().optional(),
});

const statusSchema = z.object({
  lights: z.object(
    Object.fromEntries(dimensions.map((dimension) => [dimension, decidedLight])) as Record<
      (typeof dimensions)[number],
      typeof decidedLight
    >,
  ),
  scale: z.enum(ratingScales),
  originalRating: z.string().optional(),
  done: z.string().optional(),
  next: z.string().optional(),
  why: z.string().optional(),
  wayBack: z.string().optional(),
  backBy: date.optional(),
  submittedAt: instant,
});

const milestoneSchema = z.object({
  id: z.string(),
  title: z.string(),
  gate: z.boolean(),
  baseline: date.optional(),
  forecast: date.optional(),
  /** Only when it lies within the report's period or before. */
  actual: date.optional(),
});

const moneySchema = z.object({ budget: ore, actual: ore, forecast: ore });
const economyLineSchema = moneySchema.extend({
  /** Absent: the years that have no line of their own; counts over the project's life and in no year. */
  year: z.number().int().optional(),
  kind: z.enum(budgetKinds),
  funding: z.enum(fundings),
});

const projectSchema = z.object({
  projectId: z.string(),
  code: z.string(),
  title: z.string(),
  summary: z.string().optional(),
  tier: z.enum(tiers).optional(),
  mandate: z.enum(mandates),
  phase: z.enum(phases),
  condition: z.enum(conditions),
  classification: z.enum(clearances),
  area: named.optional(),
  programme: named.optional(),
  ownerId: z.string().optional(),
  managerId: z.string().optional(),
  /** Whether a status was owed for the period. */
  isOwed: z.boolean(),
  /** The period's light: `missing` when it was owed and not answered, absent when none was owed. */
  overall: shownLight.optional(),
  status: statusSchema.optional(),
  milestones: z.array(milestoneSchema),
  economy: z.array(economyLineSchema),
  /** What was promised for the whole life of it, kind `project`. */
  frozenBudget: ore.optional(),
});

const lightCountsSchema = z.object({
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  none: z.number().int(),
  missing: z.number().int(),
});
const groupCountSchema = lightCountsSchema.extend({ projects: z.number().int(), notOwed: z.number().int() });

const countsSchema = z.object({
  all: groupCountSchema,
  tierGroups: z.array(groupCountSchema.extend({ key: z.enum([...tierGroups, "unknown"]) })),
  phases: z.array(groupCountSchema.extend({ key: z.enum(phases) })),
  areas: z.array(groupCountSchema.extend({ key: z.string(), name: z.string() })),
});

const lifetimeSchema = z.object({
  /** Projects whose budget is frozen: the only ones a promise can be held up against. */
  projects: z.number().int(),
  frozenBudget: ore,
  forecast: ore,
});

export const movementKinds = [
  "worse",
  "better",
  "silent",
  "answered",
  "changed",
  "appeared",
  "left",
  "not-comparable",
  "unchanged",
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Why a project of the earlier report is no longer counted. */
export const leavingReasons = ["closed", "rejected", "archived", "out-of-scope"] as const;

const movementSchema = z.object({
  projectId: z.string(),
  code: z.string(),
  title: z.string(),
  areaName: z.string().optional(),
  kind: z.enum(movementKinds),
  before: shownLight.optional(),
  now: shownLight.optional(),
  /** In the project manager's words. */
  reason: z.string().optional(),
  leaving: z.enum(leavingReasons).optional(),
  scaleBefore: z.enum(ratingScales).optional(),
  scaleNow: z.enum(ratingScales).optional(),
});

const needItemSchema = z.object({
  projectId: z.string(),
  kind: z.enum(needs),
  text: z.string(),
  until: date.optional(),
});

const barrierItemSchema = z.object({
  projectId: z.string(),
  barrierId: z.string(),
  title: z.string(),
  description: z.string().optional(),
  removedBy: z.string().optional(),
  until: date.optional(),
  raisedOn: date,
});

const overrideSchema = z.object({
  projectId: z.string(),
  dimension: z.enum(dimensions),
  decided: light,
  computed: light,
  reason: z.string(),
});

const milestoneItemSchema = z.object({
  projectId: z.string(),
  milestoneId: z.string(),
  title: z.string(),
  gate: z.boolean(),
  baseline: date.optional(),
  /** Passed: the day it was reached. Moved: the new date. Coming and overdue: the date it is expected. */
  date,
  /** Moved: the date it was expected before. */
  from: date.optional(),
});
export const milestoneLists = ["passed", "moved", "coming", "overdue"] as const;
export type MilestoneList = (typeof milestoneLists)[number];

const historyCountSchema = lightCountsSchema.extend({ period, scales: z.array(z.enum(ratingScales)) });
const historySchema = z.object({
  periods: z.array(period),
  counts: z.array(historyCountSchema),
  projects: z.array(
    z.object({
      projectId: z.string(),
      code: z.string(),
      title: z.string(),
      /** One a period, in their order; null where no status was owed. */
      lights: z.array(shownLight.nullable()),
      /** One a light: the scale it is on. Contents frozen before this was kept have the quarter's `scales` only. */
      scales: z.array(z.enum(ratingScales).nullable()).optional(),
    }),
  ),
});

const editorialSchema = z.object({
  headline: z.string().optional(),
  lead: z.string().optional(),
  comment: z.string().optional(),
});

/** The report this one is held up against: the latest published earlier one, as the same clearance saw it. */
const comparisonSchema = z.object({
  reportId: z.string(),
  period,
  version: z.number().int(),
  sha256: z.string(),
  counts: countsSchema,
  lifetime: lifetimeSchema,
  scales: z.array(z.enum(ratingScales)),
});

export const reportContentSchema = z.object({
  /** Rises when a reader of older content would misread newer. */
  format: z.literal(1),
  /** `closed` when it holds something closed. */
  clearance: z.enum(clearances),
  organisation: z.string(),
  priceLevel: z.string().optional(),
  group: named,
  period,
  version: z.number().int().positive(),
  correction: z.string().optional(),
  compiledAt: instant,
  deadline: date,
  comparison: comparisonSchema.optional(),
  editorial: editorialSchema,
  /** Rating scales met in the period's statuses; more than one are never compared. */
  scales: z.array(z.enum(ratingScales)),
  counts: countsSchema,
  movements: z.array(movementSchema),
  needs: z.object({
    decisions: z.array(needItemSchema),
    barriers: z.array(barrierItemSchema),
    attention: z.array(needItemSchema),
    /** Red, then yellow projects: reason and way back are in their status. */
    troubled: z.array(z.string()),
  }),
  overrides: z.array(overrideSchema),
  milestones: z.object({
    passed: z.array(milestoneItemSchema),
    moved: z.array(milestoneItemSchema),
    coming: z.array(milestoneItemSchema),
    overdue: z.array(milestoneItemSchema),
  }),
  economy: z.object({
    /** `deviation` is forecast less budget. */
    lines: z.array(economyLineSchema.extend({ deviation: ore })),
    lifetime: lifetimeSchema,
  }),
  history: historySchema,
  /** Owed a status and did not answer. */
  missing: z.array(z.string()),
  projects: z.array(projectSchema),
});

export type ReportContent = z.infer<typeof reportContentSchema>;
export type ReportProject = z.infer<typeof projectSchema>;
export type ReportStatus = z.infer<typeof statusSchema>;
export type ReportMilestone = z.infer<typeof milestoneSchema>;
export type ReportCounts = z.infer<typeof countsSchema>;
export type GroupCount = z.infer<typeof groupCountSchema>;
export type LightCounts = z.infer<typeof lightCountsSchema>;
export type ReportMovement = z.infer<typeof movementSchema>;
export type NeedItem = z.infer<typeof needItemSchema>;
export type BarrierItem = z.infer<typeof barrierItemSchema>;
export type LightOverride = z.infer<typeof overrideSchema>;
export type MilestoneItem = z.infer<typeof milestoneItemSchema>;
export type EconomyLine = z.infer<typeof economyLineSchema>;
export type EconomySum = ReportContent["economy"]["lines"][number];
export type LifetimeEconomy = z.infer<typeof lifetimeSchema>;
export type ReportHistory = z.infer<typeof historySchema>;
export type ReportEditorialText = z.infer<typeof editorialSchema>;
export type ReportComparison = z.infer<typeof comparisonSchema>;

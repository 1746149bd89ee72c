import { z } from "zod";
import { isPeriod } from "~/platform/period";
import { budgetKinds, fundings, ratingScales } from "~models/vocabulary";
import { importFields } from "./fields";
import { dateOrders } from "./parse-date";
import { decimalMarks } from "./parse-money";

/** A heading, compared as foldHeader does; with * in it any heading of that form. */
const columnName = z.string().trim().min(1).max(500);
/** The first of these columns that the row fills is the one that counts. */
const columnNames = z.array(columnName).min(1).max(10);

export const transforms = ["plainText", "firstLine", "upperCaseFirst"] as const;
export type Transform = (typeof transforms)[number];

const fieldColumn = z.object({
  columns: columnNames,
  field: z.enum(importFields),
  transforms: z.array(z.enum(transforms)).default([]),
});

/** `planned`: the baseline when the milestone is new, the forecast always. */
export const milestoneParts = ["planned", "forecast", "baseline", "actual"] as const;
const milestoneColumn = z.object({
  columns: columnNames,
  title: z.string().trim().min(1).max(200),
  /** What the preset called it before: such a milestone of a project is this one. */
  formerTitles: z.array(z.string().trim().min(1).max(200)).max(5).optional(),
  part: z.enum(milestoneParts),
});

export const budgetParts = ["budget", "actual", "forecast"] as const;
const budgetColumn = z.object({
  columns: columnNames,
  year: z.int().min(2000).max(2100),
  part: z.enum(budgetParts),
  kind: z.enum(budgetKinds).default("project"),
  funding: z.enum(fundings).default("central"),
});

/**
 * A column that holds the whole life's budget. What the years' own lines do not account for is kept as one line of
 * its own without a year, so that the lifetime total is the source's and no year's is touched.
 */
const lifetimeColumn = z.object({
  columns: columnNames,
  kind: z.enum(budgetKinds).default("project"),
  funding: z.enum(fundings).default("central"),
});

const ratingColumn = z.object({
  /** Of several, the first that is filled; the one it came from is kept. */
  columns: columnNames,
  scale: z.enum(ratingScales),
  /** Why it is rated so; of several columns all that are filled, one paragraph each. */
  commentColumns: z.array(columnName).max(5).default([]),
  /** What has happened on the way: plan, money. All that are filled. */
  progressColumns: z.array(columnName).max(5).default([]),
  /** Why the other lights are none. */
  unratedReason: z.string().trim().min(3).max(300).default("Ikke bedømt særskilt i kilden"),
});

const fieldTexts = z.partialRecord(z.enum(importFields), z.string().max(200));

export const presetSchema = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, { error: "preset.nameForm" }),
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(1_000).default(""),
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([";", ",", "\t", "|"]).optional(),
  sheet: z.string().max(100).optional(),
  /** The row that names the columns; found by itself when absent. */
  headerRow: z.int().min(1).max(30).optional(),
  dateOrder: z.enum(dateOrders).default("day-month"),
  decimal: z.enum(decimalMarks).default("comma"),
  money: z
    .object({
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default("DKK"),
      /** What one unit in the file is: 1,000,000 where figures are millions. */
      multiplier: z.number().positive().max(1e9).default(1),
      /** Kroner for one unit of the currency, fixed by the preset so that a difference in kroner is one in the source. */
      rate: z.number().positive().max(1_000).default(1),
      rateNote: z.string().max(300).default(""),
      allowNegative: z.boolean().default(false),
    })
    .prefault({}),
  externalId: z.object({
    system: z.string().trim().min(1).max(60),
    /** The id's parts, joined by the separator; each part is the first of its columns that the row fills. */
    parts: z.array(columnNames).min(1).max(5),
    separator: z.string().max(5).default("/"),
  }),
  columns: z.array(fieldColumn).min(1).max(100),
  milestones: z.array(milestoneColumn).max(50).default([]),
  budget: z.array(budgetColumn).max(100).default([]),
  lifetimeBudget: lifetimeColumn.optional(),
  links: z
    .array(z.object({ columns: columnNames, title: z.string().trim().min(1).max(100) }))
    .max(10)
    .default([]),
  rating: ratingColumn.optional(),
  period: z.string().refine(isPeriod, { error: "preset.period" }).optional(),
  valueMaps: z
    .partialRecord(z.enum([...importFields, "rating"]), z.record(z.string().max(500), z.string().max(200)))
    .default({}),
  /** Texts that say why there is no value; * stands for anything. The text is kept as the reason. */
  absentPatterns: z.array(z.string().min(2).max(200)).max(100).default([]),
  /** Texts that mean blank: "-", "n/a". */
  blankTexts: z.array(z.string().max(40)).max(50).default(["-", "–"]),
  /** Given to every row that leaves the field blank, when its project is created. */
  defaults: fieldTexts.default({}),
  /** Given to every row, always. */
  constants: fieldTexts.default({}),
  createMissingAreas: z.boolean().default(false),
});

export type Preset = z.output<typeof presetSchema>;
export type PresetInput = z.input<typeof presetSchema>;

/** Every column a preset reads, in the order it names them. */
export function presetColumns(preset: Preset): string[] {
  const named = [
    ...preset.externalId.parts.flat(),
    ...[...preset.columns, ...preset.milestones, ...preset.budget, ...preset.links].flatMap((part) => part.columns),
    ...(preset.lifetimeBudget?.columns ?? []),
    ...(preset.rating?.columns ?? []),
    ...(preset.rating?.commentColumns ?? []),
    ...(preset.rating?.progressColumns ?? []),
  ];
  return [...new Set(named)];
}

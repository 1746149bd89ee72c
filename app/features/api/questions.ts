import { z } from "zod";
import { isPeriod } from "~/platform/period";
import {
  areaKinds,
  barrierStates,
  conditions,
  decisionOutcomes,
  decisionStates,
  groupKinds,
  lights,
  mandates,
  phases,
  riskStates,
  tiers,
} from "~models/vocabulary";

/** What a list can be narrowed to. Of several values of one parameter, joined by commas, one is enough. */
const anyOf = <const Values extends readonly [string, ...string[]]>(values: Values, what?: string) =>
  z
    .array(z.enum(values))
    .describe(what ?? "One or more, joined by commas")
    .optional();
const ids = (what: string) => z.array(z.string().max(64)).describe(`${what}; one or more, joined by commas`).optional();
const periods = () =>
  z
    .array(z.string().refine(isPeriod, "not a quarter, as 2026-Q1"))
    .describe("Quarters, as 2026-Q1; one or more, joined by commas")
    .optional();
const updatedSince = (what: string) =>
  z.iso.datetime({ offset: true }).describe(`${what} at or after this instant, as 2026-10-01T00:00:00Z`).optional();
const isArchived = () =>
  z.enum(["false", "true", "all"]).default("false").describe("Those out of use: left out, alone, or with the others");

const ofProjects = {
  tier: anyOf(tiers),
  phase: anyOf(phases),
  area: ids("Ids of service areas"),
  programme: ids("Ids of programmes"),
};

export const projectQuestion = z.object({
  ...ofProjects,
  condition: anyOf(conditions),
  mandate: anyOf(mandates),
  owner: ids("Ids of owners"),
  manager: ids("Ids of managers"),
  tag: ids("Tags"),
  archived: isArchived(),
  updatedSince: updatedSince("Changed, or with a status update changed,"),
});
export type ProjectQuestion = z.infer<typeof projectQuestion>;

export const statusUpdateQuestion = z.object({
  ...ofProjects,
  project: ids("Codes of projects"),
  period: periods(),
  overall: anyOf(lights, "Overall light; one or more, joined by commas"),
  updatedSince: updatedSince("Changed"),
});
export type StatusUpdateQuestion = z.infer<typeof statusUpdateQuestion>;

const ofParts = {
  ...ofProjects,
  project: ids("Codes of projects"),
  updatedSince: updatedSince("On projects changed"),
};
export const riskQuestion = z.object({ ...ofParts, state: anyOf(riskStates) });
export type RiskQuestion = z.infer<typeof riskQuestion>;

export const barrierQuestion = z.object({
  ...ofParts,
  state: anyOf(barrierStates),
  group: ids("Ids of the groups asked"),
});
export type BarrierQuestion = z.infer<typeof barrierQuestion>;

export const reportQuestion = z.object({
  period: periods(),
  group: ids("Ids of receiving groups"),
  updatedSince: updatedSince("Changed"),
});
export type ReportQuestion = z.infer<typeof reportQuestion>;

export const decisionQuestion = z.object({
  group: ids("Ids of groups"),
  outcome: anyOf(decisionOutcomes),
  state: anyOf(decisionStates),
  from: z.iso.date().describe("Decided on this date or later").optional(),
  to: z.iso.date().describe("Decided on this date or earlier").optional(),
  updatedSince: updatedSince("Changed"),
});
export type DecisionQuestion = z.infer<typeof decisionQuestion>;

export const groupQuestion = z.object({
  kind: anyOf(groupKinds),
  archived: isArchived(),
  updatedSince: updatedSince("Changed"),
});
export type GroupQuestion = z.infer<typeof groupQuestion>;

export const areaQuestion = z.object({
  kind: anyOf(areaKinds),
  archived: isArchived(),
  updatedSince: updatedSince("Changed"),
});
export type AreaQuestion = z.infer<typeof areaQuestion>;

export const periodQuestion = z.object({});

export const pageSizes = { usual: 100, largest: 500, csv: 10_000 };

/** What every list takes besides its filters. */
export const pageQuestion = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(pageSizes.csv)
    .describe(
      `Rows of a page: ${pageSizes.usual} where nothing is said and at most ${pageSizes.largest}; of a CSV file ${pageSizes.csv}`,
    )
    .optional(),
  cursor: z
    .string()
    .max(400)
    .describe("Where the page begins, from the answer before it; not to be made up")
    .optional(),
  dialect: z
    .enum(["standard", "excel"])
    .default("standard")
    .describe(
      "CSV: commas and decimal points, or as Danish Excel opens it: a byte order mark, semicolons, decimal commas",
    ),
});
export type PageQuestion = z.infer<typeof pageQuestion>;

/** Reads parameters by a schema; a parameter it does not know is a fault, as a misspelt filter would give all rows. */
export function readQuestion<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, search: URLSearchParams) {
  const asked: Record<string, string | string[]> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    asked[name] = isList(schema, name) ? values.flatMap((value) => value.split(",")) : (values.at(-1) ?? "");
  }
  return schema.strict().safeParse(asked);
}

function isList(schema: z.ZodObject, name: string): boolean {
  const field = schema.shape[name];
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodArray;
}

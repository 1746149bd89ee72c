import { z } from "zod";
import {
  areaKinds,
  barrierStates,
  budgetKinds,
  checkKinds,
  checkStates,
  clearances,
  conditions,
  decisionOutcomes,
  decisionStates,
  decisionSubjects,
  dependencyKinds,
  dimensions,
  fundings,
  groupKinds,
  lights,
  mandates,
  membershipRoles,
  needs,
  partnerKinds,
  phases,
  ratingScales,
  reportStates,
  riskStates,
  riskTrends,
  roundStates,
  tiers,
} from "~models/vocabulary";

/**
 * The shapes of the API's answers: the types of what the readers return, the OpenAPI description and the columns of the
 * CSV files are all made from these. A field is added freely, and never renamed, removed or given another meaning.
 */
const text = () => z.string().nullable();
const date = () => z.iso.date().describe("A calendar date, YYYY-MM-DD").nullable();
const instant = () => z.iso.datetime().describe("An instant in UTC");
const period = () => z.string().describe("A quarter, as 2026-Q1");
const url = () => z.string().describe("The page for people");
const named = (what: string) => z.object({ id: z.string(), name: z.string() }).describe(what).nullable();
const person = (what: string) =>
  z
    .object({ id: z.string(), name: text().describe("Null for a person who has been erased") })
    .describe(what)
    .nullable();
const project = () => z.object({ code: z.string(), title: z.string() }).describe("The project it belongs to");
const money = (what: string) =>
  z.object({ amount: z.int().describe("Whole øre: 100 to the krone"), currency: z.literal("DKK") }).describe(what);
const archived = () => z.boolean().describe("Archived: out of use, and kept");

const light = z.enum(lights);

export const projectAnswer = z.object({
  code: z.string().describe("Unique and stable, as P-2026-014"),
  title: z.string(),
  url: url(),
  summary: text(),
  purpose: text(),
  tier: z.enum(tiers).nullable(),
  mandate: z.enum(mandates),
  mandateBasis: text().describe("The law or agreement behind a mandatory project"),
  mandateDeadline: date(),
  phase: z.enum(phases),
  phaseSince: instant(),
  condition: z.enum(conditions),
  conditionReason: text(),
  area: named("The service area it belongs to"),
  programme: named("The programme it is part of"),
  owner: person("Who owns it"),
  manager: person("Who manages it"),
  tags: z.array(z.string()),
  startDate: date(),
  endDate: date(),
  nextMilestoneDate: date(),
  slipMonths: z.number().describe("Largest slip of an unfinished milestone, in calendar months").nullable(),
  budget: money("Lifetime project budget; the frozen one once it has been promised"),
  actual: money("Spent so far on the project budget"),
  forecast: money("What the project is expected to cost over its life"),
  overrunPercent: z.number().describe("Forecast over frozen budget, per cent").nullable(),
  latestStatus: z
    .object({ period: period(), scale: z.enum(ratingScales), ...perDimension(light) })
    .describe("The lights of the newest submitted status update")
    .nullable(),
  classification: z.enum(clearances),
  kle: text(),
  caseNumber: text(),
  documentNumber: text(),
  expectedBenefits: text(),
  value: z
    .number()
    .int()
    .describe("Expected value as its owner judges it, 1 (very small) to 5 (very large)")
    .nullable(),
  valueNote: text().describe("What the value rests on"),
  effortHours: z.number().describe("Hours needed in all, of all teams and quarters").nullable(),
  outcome: text(),
  lessons: text(),
  externalIds: z.array(z.object({ system: z.string(), id: z.string() })),
  milestones: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      baseline: date(),
      forecast: date(),
      actual: date(),
      isGate: z.boolean(),
    }),
  ),
  budgetLines: z.array(
    z.object({
      id: z.string(),
      year: z.int().describe("Null: the years that have no line of their own").nullable(),
      kind: z.enum(budgetKinds),
      funding: z.enum(fundings),
      budget: money("Budgeted"),
      actual: money("Spent"),
      forecast: money("What the whole year is expected to cost"),
    }),
  ),
  goals: z.array(z.object({ id: z.string(), name: text(), weight: z.number().describe("Per cent") })),
  partners: z.array(z.object({ name: z.string(), kind: z.enum(partnerKinds) })),
  dependsOn: z
    .array(z.object({ project: z.string().describe("The other project's code"), kind: z.enum(dependencyKinds) }))
    .describe("Only projects the token's owner may see"),
  checks: z.array(z.object({ kind: z.enum(checkKinds), state: z.enum(checkStates) })),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  isArchived: archived(),
  updatedAt: instant(),
});
export type ProjectAnswer = z.infer<typeof projectAnswer>;

export const statusUpdateAnswer = z.object({
  project: project(),
  period: period(),
  url: url(),
  lights: z.object(
    perDimension(
      z.object({
        value: light,
        comment: text(),
        computed: light.describe("What was computed when it was submitted, where it is computed").nullable(),
        overrideReason: text().describe("Why the decided light is better than the computed one"),
      }),
    ),
  ),
  scale: z.enum(ratingScales).describe("Lights of different scales are not to be compared"),
  originalRating: text().describe("The rating as it stood where it was imported from"),
  done: text(),
  next: text(),
  why: text(),
  wayBack: text(),
  backBy: date(),
  need: z.object({
    kind: z.enum(needs),
    group: named("The group it is asked of"),
    text: text(),
    until: date(),
  }),
  milestoneMoves: z.array(
    z.object({
      milestoneId: z.string(),
      title: z.string(),
      forecastFrom: date(),
      forecastTo: date(),
      actualFrom: date(),
      actualTo: date(),
    }),
  ),
  source: z.enum(["person", "import"]),
  submittedAt: instant(),
  submittedBy: person("Who submitted it"),
  updatedAt: instant(),
});
export type StatusUpdateAnswer = z.infer<typeof statusUpdateAnswer>;

function perDimension<Shape extends z.ZodType>(shape: Shape) {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, shape])) as Record<
    (typeof dimensions)[number],
    Shape
  >;
}

export const riskAnswer = z.object({
  id: z.string(),
  project: project(),
  url: url(),
  title: z.string(),
  probability: z.int().describe("1 to 5"),
  impact: z.int().describe("1 to 5"),
  score: z.int().describe("Probability times impact"),
  trend: z.enum(riskTrends),
  state: z.enum(riskStates),
  owner: person("Who looks after it"),
  response: text(),
  registeredAt: instant(),
});
export type RiskAnswer = z.infer<typeof riskAnswer>;

export const barrierAnswer = z.object({
  id: z.string(),
  project: project(),
  url: url(),
  title: z.string(),
  description: text(),
  removedBy: text().describe("Whose it is to remove, in words"),
  group: named("The group it is asked of"),
  until: date(),
  state: z.enum(barrierStates),
  raisedAt: instant(),
  raisedPeriod: period().nullable(),
  endedAt: instant().nullable(),
  withdrawalReason: text(),
});
export type BarrierAnswer = z.infer<typeof barrierAnswer>;

export const reportAnswer = z.object({
  period: period(),
  group: z.object({ id: z.string(), name: z.string() }).describe("The receiving group"),
  url: url(),
  state: z.enum(reportStates).describe("Of the version in work where the owner may read it, else published"),
  version: z.int(),
  clearance: z.enum(clearances).describe("closed: what is closed is in it"),
  sha256: z.string().describe("Of the content's canonical JSON"),
  frozenAt: instant().describe("Null for a draft").nullable(),
  publishedAt: instant().nullable(),
  correction: text().describe("What this version corrected"),
});
export type ReportAnswer = z.infer<typeof reportAnswer>;

export const reportItemAnswer = reportAnswer.extend({
  content: z
    .record(z.string(), z.unknown())
    .describe("The whole frozen content; docs/report-json.md says what is in it"),
});

export const decisionAnswer = z.object({
  code: z.string().describe("Unique and stable, as B-2026-007"),
  title: z.string(),
  url: url(),
  group: named("The group that decided"),
  date: z.iso.date(),
  outcome: z.enum(decisionOutcomes),
  state: z.enum(decisionStates).describe("Only a confirmed decision holds"),
  text: z.string(),
  grounds: text(),
  classification: z.enum(clearances),
  subject: z.enum(decisionSubjects).describe("What kind of thing it acts on"),
  project: z.string().describe("The code of the project it acts on, if the owner may see it").nullable(),
  confirmedAt: instant().nullable(),
  updatedAt: instant(),
});
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

export const groupAnswer = z.object({
  id: z.string(),
  name: z.string(),
  url: url(),
  kind: z.enum(groupKinds),
  parentId: text(),
  purpose: text(),
  meetingsPerYear: z.int(),
  quorum: z.int(),
  members: z
    .array(
      z.object({
        person: person("Who"),
        role: z.enum(membershipRoles),
        seat: text(),
        representsAreaIds: z.array(z.string()),
        from: z.iso.date(),
        to: date(),
      }),
    )
    .describe("The memberships that hold today"),
  isArchived: archived(),
  updatedAt: instant(),
});
export type GroupAnswer = z.infer<typeof groupAnswer>;

export const areaAnswer = z.object({
  id: z.string(),
  name: z.string(),
  url: url(),
  kind: z.enum(areaKinds),
  parentId: text(),
  head: person("Who leads it"),
  isArchived: archived(),
  updatedAt: instant(),
});
export type AreaAnswer = z.infer<typeof areaAnswer>;

export const periodAnswer = z.object({
  period: period(),
  url: url(),
  from: z.iso.date(),
  to: z.iso.date(),
  state: z.enum(roundStates).describe("Of the round of status updates"),
  deadline: z.iso.date().describe("The last day to answer"),
  owed: z.int().describe("Projects asked, of those the owner may see"),
  answered: z.int().describe("Projects that have answered, of the same"),
});
export type PeriodAnswer = z.infer<typeof periodAnswer>;

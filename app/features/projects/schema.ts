import { z } from "zod";
import { box, choice, optionalId, optionalText, revised, submission, text } from "~/features/auth/form-schema";
import { parseCalendarDate } from "~/platform/calendar-date";
import { parseKroner } from "~/platform/kroner";
import { isPeriod } from "~/platform/period";
import {
  budgetKinds,
  checkKinds,
  checkStates,
  clearances,
  dependencyKinds,
  fundings,
  mandates,
  partnerKinds,
  riskStates,
  riskTrends,
  tiers,
  valueLevels,
} from "~models/vocabulary";
import { phaseOperations } from "./lifecycle";

const longText = 4_000;
const required = { error: "common:validation.required" };

/** A date as a date field sends it or as people type it; YYYY-MM-DD from here on. */
const calendarDate = () =>
  z.string(required).transform((typed, context) => {
    const date = parseCalendarDate(typed);
    if (!date) context.addIssue({ code: "custom", message: "common:validation.date" });
    return date ?? "";
  });

/** Kroner in Danish notation, as øre; nothing typed is 0. */
const amount = () =>
  z
    .string()
    .optional()
    .transform((typed, context) => {
      const ore = typed?.trim() ? parseKroner(typed) : 0;
      if (ore === null) context.addIssue({ code: "custom", message: "common:validation.money" });
      else if (ore < 0) context.addIssue({ code: "custom", message: "common:validation.negative" });
      return ore ?? 0;
    });

/** A whole number from `min` to `max`; nothing typed is `absent`. */
const wholeNumber = (min: number, max: number, absent?: number) =>
  z
    .string()
    .optional()
    .transform((typed, context) => {
      const plain = typed?.replace(/[.\s\u00a0]/g, "") ?? "";
      if (plain === "" && absent !== undefined) return absent;
      const value = /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
      if (plain === "") context.addIssue({ code: "custom", message: "common:validation.required" });
      else if (!(value >= min && value <= max)) {
        context.addIssue({ code: "custom", message: "projects:validation.between", params: { min, max } });
      }
      return value;
    });

export const tags = z
  .string()
  .max(longText, "common:validation.tooLong")
  .optional()
  .transform((typed) => [
    ...new Set(
      (typed ?? "")
        .split(/[,;\n]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ]);

/** The facts of a project, as its form posts them. */
const factFields = {
  title: text(),
  summary: optionalText(longText),
  purpose: optionalText(longText),
  tier: choice(tiers).optional(),
  mandate: choice(mandates),
  mandateBasis: optionalText(500),
  mandateDeadline: calendarDate().optional(),
  areaId: optionalId(),
  ownerId: optionalId(),
  managerId: optionalId(),
  programmeId: optionalId(),
  tags,
  startDate: calendarDate().optional(),
  endDate: calendarDate().optional(),
  expectedBenefits: optionalText(longText),
  noBenefitReason: optionalText(longText),
  expectedAttainment: wholeNumber(0, 1_000).optional(),
  value: wholeNumber(1, valueLevels.length).optional(),
  valueNote: optionalText(500),
  classification: choice(clearances),
  classificationReason: optionalText(500),
  kle: optionalText(60),
  caseNumber: optionalText(60),
  documentNumber: optionalText(60),
  outcome: optionalText(longText),
  lessons: optionalText(longText),
  carriesOnId: optionalId(),
};

type Facts = z.output<z.ZodObject<typeof factFields>>;

/** What the fields say together: a mandatory project names its basis and deadline, a closed one its reason. */
function checkTogether(facts: Facts, context: z.RefinementCtx<Facts>): void {
  const require = (field: keyof Facts, message: string) => {
    if (!facts[field]) context.addIssue({ code: "custom", message, path: [field] });
  };
  if (facts.mandate === "mandatory") {
    require("mandateBasis", "projects:validation.mandateBasis");
    require("mandateDeadline", "projects:validation.mandateDeadline");
  }
  if (facts.classification === "closed") require("classificationReason", "projects:validation.classificationReason");
  if (facts.startDate && facts.endDate && facts.endDate < facts.startDate) {
    context.addIssue({ code: "custom", message: "projects:validation.endBeforeStart", path: ["endDate"] });
  }
}

export const createProjectSchema = z.object({ ...submission, ...factFields }).superRefine(checkTogether);
export type CreateProject = z.output<typeof createProjectSchema>;
export const editProjectSchema = z.object({ ...revised, ...factFields }).superRefine(checkTogether);
export type EditProject = z.output<typeof editProjectSchema>;

export const revisedSchema = z.object(revised);

export const changePhaseSchema = z.object({
  ...revised,
  operation: choice(phaseOperations),
  reason: optionalText(longText),
});
export type ChangePhase = z.output<typeof changePhaseSchema>;

export const archiveSchema = z.object({ ...revised, reason: text(longText) });

export const riskSchema = z.object({
  ...revised,
  part: optionalId(),
  title: text(),
  probability: wholeNumber(1, 5),
  impact: wholeNumber(1, 5),
  ownerId: optionalId(),
  response: optionalText(longText),
  state: choice(riskStates),
  trend: choice(riskTrends),
});
export type SaveRisk = z.output<typeof riskSchema>;

export const barrierSchema = z.object({
  ...revised,
  part: optionalId(),
  title: text(),
  description: optionalText(longText),
  removedBy: optionalText(),
  groupId: text(64),
  until: calendarDate().optional(),
});
export type SaveBarrier = z.output<typeof barrierSchema>;

export const withdrawBarrierSchema = z.object({ ...revised, part: text(64), reason: text(longText) });
export type WithdrawBarrier = z.output<typeof withdrawBarrierSchema>;

export const grantReadSchema = z.object({ ...revised, personId: text(64), groupId: text(64), reason: text(longText) });
export type GrantRead = z.output<typeof grantReadSchema>;
export const revokeReadSchema = z.object({ ...revised, part: text(64), reason: text(longText) });
export type RevokeRead = z.output<typeof revokeReadSchema>;

const url = () =>
  z
    .string(required)
    .trim()
    .max(2_000, "common:validation.tooLong")
    .refine((typed) => /^https?:\/\/[^\s]+$/i.test(typed) && URL.canParse(typed), "common:validation.url");

/** One row of each table that is edited in place. `id` names a row that was there before. */
const row = { id: optionalId() };
export const rowSchemas = {
  milestones: z.object({
    ...row,
    title: text(),
    baseline: calendarDate().optional(),
    forecast: calendarDate().optional(),
    actual: calendarDate().optional(),
    gate: box(),
  }),
  budget: z.object({
    ...row,
    /** Nothing typed: the years without a line of their own. */
    year: wholeNumber(1990, 2100).optional(),
    kind: choice(budgetKinds),
    funding: choice(fundings),
    budget: amount(),
    actual: amount(),
    forecast: amount(),
  }),
  effort: z.object({
    ...row,
    period: z.string(required).trim().toUpperCase().refine(isPeriod, "common:validation.period"),
    teamId: text(64),
    needed: wholeNumber(0, 1_000_000, 0),
    spent: wholeNumber(0, 1_000_000, 0),
  }),
  dependsOn: z.object({
    ...row,
    /** The code of the other project, as people know it. */
    code: text(40),
    kind: choice(dependencyKinds),
    note: optionalText(500),
  }),
  partners: z.object({ ...row, name: text(), kind: choice(partnerKinds) }),
  links: z.object({ ...row, title: text(), url: url() }),
  goals: z.object({ ...row, goalId: text(64), weight: wholeNumber(1, 100, 100) }),
  checks: z.object({
    ...row,
    kind: choice(checkKinds),
    state: choice(checkStates),
    link: url().optional(),
    note: optionalText(500),
  }),
  team: z.object({ ...row, personId: text(64) }),
} as const;

export type Section = keyof typeof rowSchemas;
export const sections = Object.keys(rowSchemas) as [Section, ...Section[]];
export type SectionRow<Name extends Section> = z.output<(typeof rowSchemas)[Name]>;

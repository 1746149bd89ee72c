import { z } from "zod";
import { box, optionalId, optionalText, revised, submission, text } from "~/features/auth/form-schema";
import { parseCalendarDate } from "~/platform/calendar-date";
import type { Reason } from "~/platform/errors";
import { parseKroner } from "~/platform/kroner";
import { isPeriod } from "~/platform/period";
import { type Dimension, dimensions, type Light, lights, type Need, needs } from "~models/vocabulary";
import { fieldName, type StatusFields } from "./fields";

export interface LightAnswer {
  value?: Light;
  comment?: string;
  overrideReason?: string;
}

/** A field the person changed: what it was when the form was opened, and what it shall be. */
export interface Moved<Value> {
  id: string;
  from: Value;
  to: Value;
}

/** The form, read. Dates YYYY-MM-DD or null, amounts in øre. */
export interface StatusAnswers {
  lights: Record<Dimension, LightAnswer>;
  done?: string;
  next?: string;
  why?: string;
  wayBack?: string;
  backBy?: string;
  need: { kind: Need; groupId?: string; text?: string; until?: string; barrierId?: string };
  forecasts: Moved<string | null>[];
  actuals: Moved<string | null>[];
  spent: Moved<number>[];
  expected: Moved<number>[];
}

const shortText = 500;
const longText = 4_000;
const blank = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const answerText = (max: number) => z.preprocess(blank, z.string().trim().max(max).optional());
const answerDate = z.preprocess(
  blank,
  z
    .string()
    .transform((text, context) => {
      const date = parseCalendarDate(text);
      if (!date) context.addIssue({ code: "custom", message: "common:validation.date" });
      return date ?? undefined;
    })
    .optional(),
);
const answerChoice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess(blank, z.enum(values).optional());

const lightsSchema = z.object(
  Object.fromEntries(
    dimensions.flatMap((dimension) => [
      [fieldName.light(dimension), answerChoice(lights)],
      [fieldName.comment(dimension), answerText(shortText)],
      [fieldName.override(dimension), answerText(shortText)],
    ]),
  ),
);

const textsSchema = z.object({
  done: answerText(longText),
  next: answerText(longText),
  why: answerText(longText),
  wayBack: answerText(longText),
  backBy: answerDate,
  need: answerChoice(needs),
  needGroup: answerText(40),
  needText: answerText(longText),
  needUntil: answerDate,
  needBarrier: answerText(40),
});

/**
 * Reads the posted form for a project with these milestones and budget lines. `reasons` holds everything that cannot be
 * read, each with its field; then `answers` is null.
 */
export function readAnswers(
  fields: StatusFields,
  project: { milestones: { _id: string }[]; budget: { _id: string }[] },
): { answers: StatusAnswers; reasons: [] } | { answers: null; reasons: Reason[] } {
  const lightValues = lightsSchema.safeParse(fields);
  const texts = textsSchema.safeParse(fields);
  const issues = [...(lightValues.error?.issues ?? []), ...(texts.error?.issues ?? [])];
  const reasons = issues.map(reasonOf);
  const milestoneIds = project.milestones.map((milestone) => milestone._id);
  const lineIds = project.budget.map((line) => line._id);
  const moved = {
    forecasts: readMoved(fields, milestoneIds.map(fieldName.forecast), readDate, reasons),
    actuals: readMoved(fields, milestoneIds.map(fieldName.actual), readDate, reasons),
    spent: readMoved(fields, lineIds.map(fieldName.spent), readAmount, reasons),
    expected: readMoved(fields, lineIds.map(fieldName.expected), readAmount, reasons),
  };
  if (!lightValues.success || !texts.success || reasons.length > 0) return { answers: null, reasons };
  const answered = readLights(lightValues.data as Record<string, string | undefined>);
  return { answers: { lights: answered, ...readTexts(texts.data), ...moved }, reasons: [] };
}

function readLights(values: Record<string, string | undefined>): StatusAnswers["lights"] {
  const light = (dimension: Dimension): LightAnswer => ({
    value: values[fieldName.light(dimension)] as Light | undefined,
    comment: values[fieldName.comment(dimension)],
    overrideReason: values[fieldName.override(dimension)],
  });
  return Object.fromEntries(dimensions.map((dimension) => [dimension, light(dimension)])) as StatusAnswers["lights"];
}

function readTexts({ need, needGroup, needText, needUntil, needBarrier, ...texts }: z.infer<typeof textsSchema>) {
  const kind: Need = need ?? "none";
  if (kind === "none") return { ...texts, need: { kind } };
  const barrierId = kind === "barrier" ? needBarrier : undefined;
  return { ...texts, need: { kind, groupId: needGroup, text: needText, until: needUntil, barrierId } };
}

function reasonOf(issue: z.core.$ZodIssue): Reason {
  const field = issue.path.join(".");
  if (issue.code === "too_big") {
    return { key: "common:validation.tooLong", params: { max: Number(issue.maximum) }, field };
  }
  return { key: issue.code === "custom" ? issue.message : "common:validation.choice", field };
}

type Read<Value> = { value: Value } | { problem: string };

function readDate(text: string): Read<string | null> {
  if (text.trim() === "") return { value: null };
  const value = parseCalendarDate(text);
  return value ? { value } : { problem: "common:validation.date" };
}

function readAmount(text: string): Read<number> {
  const value = text.trim() === "" ? 0 : parseKroner(text);
  if (value === null) return { problem: "common:validation.money" };
  return value < 0 ? { problem: "common:validation.negative" } : { value };
}

/** The fields that were changed; one that was left as it was is never judged, whatever it holds. */
function readMoved<Value>(
  fields: StatusFields,
  names: string[],
  read: (text: string) => Read<Value>,
  reasons: Reason[],
): Moved<Value>[] {
  return names.flatMap((name): Moved<Value>[] => {
    const text = fields[name];
    const was = fields[fieldName.was(name)];
    if (text === undefined || was === undefined || text === was) return [];
    const to = read(text);
    const from = read(was);
    if ("problem" in to) reasons.push({ key: to.problem, field: name });
    if ("problem" in to || "problem" in from || to.value === from.value) return [];
    return [{ id: name.slice(name.indexOf(".") + 1), from: from.value, to: to.value }];
  });
}

const calendarDate = text().transform((typed, context) => {
  const date = parseCalendarDate(typed);
  if (!date) context.addIssue({ code: "custom", message: "common:validation.date" });
  return date ?? "";
});
const roundFields = { deadline: calendarDate, message: optionalText(longText) };

export const openRoundSchema = z.object({
  ...submission,
  ...roundFields,
  period: text().refine(isPeriod, "common:validation.period"),
});
export type OpenRound = z.infer<typeof openRoundSchema>;

export const editRoundSchema = z.object({ ...revised, ...roundFields });
export type EditRound = z.infer<typeof editRoundSchema>;

export const revisedSchema = z.object(revised);
export type Revised = z.infer<typeof revisedSchema>;

/** `part` is the one project to remind about; absent, all that are missing. */
export const remindSchema = z.object({ ...submission, part: optionalId(), again: box() });
export type Remind = z.infer<typeof remindSchema>;

/** Revision 0 where the form showed no answer yet. */
export const submitStatusSchema = z.object({ ...submission, revision: z.coerce.number().int().min(0) });

export const returnStatusSchema = z.object({ ...revised, comment: optionalText(longText) });
export type ReturnStatus = z.infer<typeof returnStatusSchema>;

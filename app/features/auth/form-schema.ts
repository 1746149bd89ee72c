import { z } from "zod";

/** Building blocks of the forms' schemas. Messages are keys; `parseForm` leaves out what was left empty. */
const required = { error: "common:validation.required" };

export const text = (max = 200) => z.string(required).trim().min(1, required).max(max, "common:validation.tooLong");
export const optionalText = (max = 200) => z.string().trim().max(max, "common:validation.tooLong").optional();
export const id = () => z.string(required).max(64, "common:validation.choice");
export const optionalId = () => z.string().max(64, "common:validation.choice").optional();
/** Any number of ids under one name. */
export const ids = () =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : [value].flat()));
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: "common:validation.choice" });
export const choices = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  ids().pipe(z.array(choice(values)));
export const box = () =>
  z
    .string()
    .optional()
    .transform((value) => value === "on");

/** A calendar date that exists, YYYY-MM-DD. */
const calendarDate = z.string(required).refine(isCalendarDate, "common:validation.date");
export const date = () => calendarDate;
export const optionalDate = () => calendarDate.optional();

export function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

/** A whole number as typed. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string(required)
    .trim()
    .regex(/^-?\d{1,9}$/, "common:validation.wholeNumber")
    .transform(Number)
    .refine((value) => value >= min && value <= max, "common:validation.wholeNumber");

/** A number as typed in Danish, "2,5". */
export const decimal = (min: number, max: number) =>
  z
    .string(required)
    .trim()
    .regex(/^-?\d{1,12}([.,]\d{1,4})?$/, "common:validation.number")
    .transform((value) => Number(value.replace(",", ".")))
    .refine((value) => value >= min && value <= max, "common:validation.number");

/** What every form that changes a document posts. */
export const submission = { submissionId: z.string(required).max(64) };
export const revised = { ...submission, revision: z.coerce.number().int().min(1) };

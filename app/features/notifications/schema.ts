import { z } from "zod";
import { choice, choices, submission, wholeNumber } from "~/features/auth/form-schema";
import { atOnceGroups, digestRhythms, noticeGroups } from "~models/vocabulary";

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "common:validation.date")
  .transform((text) => new Date(text));

/** Those that the page showed; with `before`, also the older ones that it had no room for. */
export const markAllReadSchema = z.object({
  ids: z
    .string()
    .max(4000, "common:validation.tooLong")
    .transform((joined) => joined.split(" ").filter(Boolean)),
  before: instant.optional(),
});

export const mailChoicesSchema = z.object({
  digest: choice(digestRhythms),
  weekday: wholeNumber(1, 7),
  digestGroups: choices(noticeGroups),
  atOnce: choices(atOnceGroups),
});

export const testMailSchema = z.object(submission);

import { z } from "zod";
import { choice, date, id, optionalText, revised, submission, text } from "~/features/auth/form-schema";
import { decisionOutcomes } from "~models/vocabulary";

export const beginSchema = z.object({ ...submission, period: text(10), groupId: id() });

export const stepSchema = z.object({ ...revised });
export const returnSchema = z.object({ ...revised, comment: optionalText(2000) });
export const correctSchema = z.object({ ...revised, correction: optionalText(500) });

export const editorialSchema = z.object({
  ...revised,
  headline: optionalText(140),
  lead: optionalText(600),
  comment: optionalText(6000),
  openHeadline: optionalText(140),
  openLead: optionalText(600),
  openComment: optionalText(6000),
});

export const takeSchema = z.object({
  ...submission,
  date: date(),
  outcome: choice(decisionOutcomes),
  text: text(4000),
});

const whole = z.coerce.number().int().positive();
/** The address's own questions; what makes no sense is as if it was not asked. */
export const questionSchema = z.object({
  group: z.string().max(64).optional().catch(undefined),
  version: whole.optional().catch(undefined),
  extract: z.literal("directors").optional().catch(undefined),
  count: z.string().max(200).catch("all"),
  page: whole.catch(1),
  language: z.enum(["da", "en"]).optional().catch(undefined),
});

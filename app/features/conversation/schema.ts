import { z } from "zod";
import { choice, id, optionalText, revised, submission, text } from "~/features/auth/form-schema";
import { isPeriod } from "~/platform/period";

export const longestComment = 4_000;

const period = z
  .string()
  .refine((text) => isPeriod(text), "common:validation.period")
  .optional();

export const writeCommentSchema = z.object({ ...submission, period, text: text(longestComment) });
export type WriteComment = z.infer<typeof writeCommentSchema>;

export const editCommentSchema = z.object({ ...revised, part: id(), text: text(longestComment) });
export type EditComment = z.infer<typeof editCommentSchema>;

export const withdrawCommentSchema = z.object({ ...revised, part: id(), reason: optionalText(1_000) });
export type WithdrawComment = z.infer<typeof withdrawCommentSchema>;

/** `from` is the page with the button, to come back to. */
export const followSchema = z.object({
  choice: choice(["follow", "stop"]),
  from: choice(["project", "conversation", "profile"]),
});

import { z } from "zod";
import { choice, id, optionalId, optionalText, revised, submission, text } from "~/features/auth/form-schema";
import { changePhaseSchema } from "~/features/projects/schema";
import { viewKinds } from "~models/vocabulary";

/** A card moved on the board: the phase operation, with the project it is about. */
export const moveCardSchema = changePhaseSchema.extend({ code: text(40) });

const viewFields = {
  name: text(60),
  sharedWith: optionalId(),
  kind: choice(viewKinds),
  query: optionalText(4_000),
};
export const newViewSchema = z.object({ ...submission, ...viewFields });
export type NewView = z.infer<typeof newViewSchema>;

export const changeViewSchema = z.object({ ...revised, ...viewFields, part: id() });
export type ChangeView = z.infer<typeof changeViewSchema>;

export const revisedViewSchema = z.object({ ...revised, part: id() });
export type RevisedView = z.infer<typeof revisedViewSchema>;

export const startViewSchema = z.object({ part: id() });

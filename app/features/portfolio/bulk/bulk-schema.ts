import { z } from "zod";
import { choice, optionalId, optionalText, submission } from "~/features/auth/form-schema";
import { tags } from "~/features/projects/schema";
import { bulkKinds } from "~models/vocabulary";

const selection = {
  /** Codes joined by commas; left out where all that the filter finds are meant. */
  chosen: optionalText(4_000),
  which: choice(["chosen", "all"]),
  query: optionalText(4_000),
};

const kinds = z.object({
  ...submission,
  ...selection,
  kind: choice(bulkKinds),
  fromId: optionalId(),
  toId: optionalId(),
  tags,
  reason: optionalText(500),
});

/** What the page of an operation posts: a programme may be taken off, everything else names what is to be there. */
export const planBulkSchema = kinds.superRefine(({ kind, fromId, toId, tags: named }, context) => {
  const miss = (field: string) =>
    context.addIssue({ code: "custom", message: "common:validation.required", path: [field] });
  const isAboutTags = kind === "add-tags" || kind === "remove-tags";
  if (isAboutTags && named.length === 0) miss("tags");
  if (!isAboutTags && kind !== "programme" && !toId) miss("toId");
  if (kind === "person" && !fromId) miss("fromId");
  if (fromId && fromId === toId) {
    context.addIssue({ code: "custom", message: "portfolio:bulk.samePerson", path: ["toId"] });
  }
});
export type PlanBulk = z.output<typeof planBulkSchema>;

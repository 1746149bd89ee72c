import { createHash } from "node:crypto";
import type { z } from "zod";
import { type Reason, RefusedError } from "~/platform/errors";

type FormRecord = Record<string, string | string[]>;

/**
 * Reads a posted form by its schema. Throws RefusedError with one reason a field: the messages of the schema are keys
 * ("common:validation.required"), their parameters those of zod's issue (`max`).
 *
 * A `submissionId` is made one with what was typed: the same page sent twice is one submission, but a page that was
 * gone back to, changed and sent again is another.
 */
export function parseForm<Schema extends z.ZodType>(form: FormData, schema: Schema): z.output<Schema> {
  const record = formRecord(form);
  const parsed = schema.safeParse(record);
  if (!parsed.success) throw new RefusedError(parsed.error.issues.map(toReason));
  return parsed.data;
}

function toReason(issue: z.core.$ZodIssue): Reason {
  const key = issue.message.includes(":") && !issue.message.includes(" ") ? issue.message : "common:validation.choice";
  const own = issue.code === "custom" ? (issue.params as Reason["params"]) : undefined;
  const params = issue.code === "too_big" ? { max: Number(issue.maximum) } : own;
  return { key, params, field: issue.path[0] === undefined ? undefined : String(issue.path[0]) };
}

/** Names that occur once as text, those that occur again as lists; what was left empty is left out. */
function formRecord(form: FormData): FormRecord {
  const record: FormRecord = {};
  const seen = createHash("sha256");
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    seen.update(`${name}\u0000${value}\u0001`);
    if (value.trim() === "") continue;
    const earlier = record[name];
    if (earlier === undefined) record[name] = value;
    else record[name] = [...(Array.isArray(earlier) ? earlier : [earlier]), value];
  }
  if (record.submissionId) record.submissionId = seen.digest("hex").slice(0, 32);
  return record;
}

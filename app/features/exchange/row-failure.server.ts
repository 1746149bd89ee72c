import mongoose from "mongoose";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import type { RowIssue } from "./row-values";

/** What is wrong with one row only; undefined of anything else, which stops the run. */
export function failureOf(error: unknown): RowIssue | undefined {
  if (error instanceof RefusedError) return error.reasons[0];
  if (error instanceof RevisionConflictError) return { key: "refusal.conflict" };
  if (error instanceof NotFoundError || error instanceof ForbiddenError) return { key: "refusal.notYours" };
  if (error instanceof mongoose.Error.ValidationError)
    return { key: "refusal.invalid", value: Object.keys(error.errors).join(", ") };
  return undefined;
}

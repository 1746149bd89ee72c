import { NotFoundError, type Reason, RefusedError } from "../errors";

/** What a child process sends back: the answer, or what it threw. */
export type Reply = { answer: unknown } | { failure: Failure };

interface Failure {
  name: string;
  message: string;
  stack?: string;
  reasons?: Reason[];
}

export function describeFailure(thrown: unknown): Failure {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { name, message, stack, ...(thrown instanceof RefusedError ? { reasons: thrown.reasons } : {}) };
}

/** The error as the child threw it; the two that pages answer themselves keep their kind. */
export function reviveFailure({ name, message, stack, reasons }: Failure): Error {
  if (reasons) return new RefusedError(reasons);
  if (name === "NotFoundError") return new NotFoundError(message);
  return Object.assign(new Error(message), { name, stack });
}

import type { Actor } from "~/features/auth/viewer";

/** Who writes a row, and what the audit says of it. */
export interface RowContext {
  actor: Actor;
  at: Date;
  /** The run and the row: a row done twice is done once. */
  submissionId: string;
  /** The file's name, for the history. */
  reason: string;
  /** Why a project is paused or rejected that the file says is so. */
  notActive: string;
}

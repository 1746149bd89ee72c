import type { AuditSubject } from "./subjects.server";

/** One field that a change touched: ids have become names, instants are ISO texts, øre are still øre. */
export interface HistoryChange {
  /** The list the part is in ("milestones"), or the group of fields. */
  list?: string;
  /** What the part is called. */
  part?: string;
  /** Absent where a whole part came or went. */
  field?: string;
  from?: unknown;
  to?: unknown;
}

/** A change as it is shown: who, when, what, for whom, why. */
export interface HistoryEntry {
  id: string;
  /** ISO instant. */
  at: string;
  entity: string;
  /** Null: the system itself. Empty: somebody whose name has been erased. */
  by: string | null;
  onBehalfOf?: string;
  action: string;
  reason?: string;
  subject?: AuditSubject;
  /** The viewer may not know what it was. */
  isHidden: boolean;
  changes: HistoryChange[];
}

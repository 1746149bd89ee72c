import type { LatestStatus } from "~models/project.server";
import type { Condition, Dimension, Phase, ShownLight } from "~models/vocabulary";
import { owesStatus } from "./lifecycle";

interface Reporting {
  phase: Phase;
  condition: Condition;
  archivedAt?: Date | string | null;
  latestStatus?: LatestStatus | null;
}

/**
 * The light to show now. A project that owes the period whose deadline has passed, and has not answered, is missing
 * and never its old colour; one that owes nothing, or before any deadline has passed, shows its last, or nothing (null).
 */
export function shownLight(project: Reporting, dimension: Dimension, duePeriod: string | null): ShownLight | null {
  const { latestStatus } = project;
  const isDue = duePeriod !== null && owesStatus(project);
  if (isDue && (!latestStatus || latestStatus.period < duePeriod)) return "missing";
  return latestStatus?.[dimension] ?? null;
}

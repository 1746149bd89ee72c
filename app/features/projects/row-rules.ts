import type { Reason } from "~/platform/errors";
import { lifetimeBudget, type MoneyLine } from "./economy";
import type { MilestoneDates } from "./schedule";

interface Identified {
  _id: string;
}

/**
 * The parts of a project after a table was posted: rows with a known id change that part, rows without one are new,
 * and what the table did not mention stays, as when somebody else added it meanwhile.
 */
export function mergeParts<Part extends Identified>(
  current: readonly Part[],
  rows: readonly Part[],
  removed: readonly string[],
): Part[] {
  const changed = new Map(rows.map((row) => [row._id, row]));
  const kept = current.filter((part) => !removed.includes(part._id)).map((part) => changed.get(part._id) ?? part);
  const known = new Set(current.map((part) => part._id));
  return [...kept, ...rows.filter((row) => !known.has(row._id))];
}

/** Once frozen, a baseline may be neither moved nor taken away, save by a decision. */
export function milestoneRefusals(
  before: readonly (Identified & MilestoneDates & { title: string })[],
  after: readonly (Identified & MilestoneDates & { title: string })[],
  isFrozen: boolean,
): Reason[] {
  if (!isFrozen) return [];
  const now = new Map(after.map((milestone) => [milestone._id, milestone]));
  return before.flatMap(({ _id, title, baseline }): Reason[] => {
    if (!baseline) return [];
    const milestone = now.get(_id);
    if (!milestone) return [{ key: "projects:refusal.frozenMilestone", params: { title } }];
    return milestone.baseline === baseline ? [] : [{ key: "projects:refusal.frozenBaseline", params: { title } }];
  });
}

/** One line a year, kind and funding; and once frozen, the lifetime project budget is moved only by a decision. */
export function budgetRefusals(after: readonly MoneyLine[], frozenBudget: number | null | undefined): Reason[] {
  const reasons = repeated(after, (line) => `${line.year} ${line.kind} ${line.funding}`).map(
    ({ year }): Reason =>
      year
        ? { key: "projects:refusal.repeatedBudgetLine", params: { year } }
        : { key: "projects:refusal.repeatedOtherYears" },
  );
  if (frozenBudget !== null && frozenBudget !== undefined && lifetimeBudget(after) !== frozenBudget) {
    reasons.push({
      key: "projects:refusal.frozenBudget",
      params: { frozen: frozenBudget, typed: lifetimeBudget(after) },
    });
  }
  return reasons;
}

/** The parts whose key an earlier part has already. */
export function repeated<Part>(parts: readonly Part[], keyOf: (part: Part) => string): Part[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const key = keyOf(part);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

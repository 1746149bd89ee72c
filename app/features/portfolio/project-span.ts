import { differenceInCalendarDays, parseISO } from "date-fns";
import { expectedDate, type MilestoneDates, monthsBetween } from "~/features/projects/schedule";

interface Dated {
  startDate?: string | null;
  endDate?: string | null;
  milestones: readonly MilestoneDates[];
}

/** YYYY-MM-DD. */
export interface ProjectSpan {
  start: string;
  /** As expected now. */
  end: string;
  /** As first promised; none where no milestone has a baseline. */
  promisedEnd: string | null;
}

const filled = (dates: readonly (string | null | undefined)[]) => dates.filter((date): date is string => Boolean(date));
const latest = (dates: readonly string[]) =>
  dates.reduce<string | null>((last, date) => (last && last > date ? last : date), null);
const earliest = (dates: readonly string[]) =>
  dates.reduce<string | null>((first, date) => (first && first < date ? first : date), null);

/**
 * From when to when a project goes: its own dates, and its milestones where they begin before or end after them. Null
 * where it has neither.
 */
export function spanOf({ startDate, endDate, milestones }: Dated): ProjectSpan | null {
  const passed = filled(milestones.map(expectedDate));
  const start = earliest(filled([startDate, ...passed]));
  const end = latest(filled([endDate, ...passed]));
  if (!start && !end) return null;
  const promisedEnd = latest(filled(milestones.map(({ baseline }) => baseline)));
  return { start: start ?? end!, end: end ?? start!, promisedEnd };
}

/** How much later a day is than it was, in whole days and in calendar months. */
export interface Move {
  days: number;
  months: number;
}

/**
 * The largest move of a milestone from what was known of it to what is known now, of those that had not been reached
 * then; null where no milestone is in both.
 */
export function largestMove(
  before: readonly (MilestoneDates & { _id: string })[],
  now: readonly (MilestoneDates & { _id: string })[],
): Move | null {
  const current = new Map(now.map((milestone) => [milestone._id, expectedDate(milestone)]));
  const moves = before.flatMap((milestone): Move[] => {
    const [from, to] = [expectedDate(milestone), current.get(milestone._id)];
    if (milestone.actual || !from || !to) return [];
    return [{ days: differenceInCalendarDays(parseISO(to), parseISO(from)), months: monthsBetween(from, to) }];
  });
  return moves.reduce<Move | null>(
    (most, move) => (most && Math.abs(most.days) >= Math.abs(move.days) ? most : move),
    null,
  );
}

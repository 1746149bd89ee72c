import { addMonths, differenceInCalendarDays, differenceInMonths, parseISO } from "date-fns";

/** What is known of a milestone's dates, YYYY-MM-DD. */
export interface MilestoneDates {
  baseline?: string | null;
  forecast?: string | null;
  actual?: string | null;
}

/**
 * How much later `to` is than `from` in calendar months (domain.md, "Computed beside decided"): whole months as on
 * a calendar (31 January + 1 month is the last of February), and the days left over as a part of the month they lie
 * in. Negative when earlier; three months and a day is more than 3.
 */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from) || 0;
  const start = parseISO(from);
  const end = parseISO(to);
  let whole = differenceInMonths(end, start);
  // differenceInMonths leaves out the month's end: 31 January to 28 February counts as no month there
  while (addMonths(start, whole + 1) <= end) whole += 1;
  const reached = addMonths(start, whole);
  const left = differenceInCalendarDays(end, reached);
  return left === 0 ? whole : whole + left / differenceInCalendarDays(addMonths(start, whole + 1), reached);
}

/** When the milestone was or will be passed, as far as is known: actual, else forecast, else baseline. */
export function expectedDate(milestone: MilestoneDates): string | null {
  return milestone.actual || milestone.forecast || milestone.baseline || null;
}

/** Slip in calendar months against the baseline, of a finished milestone by its actual date; null without a baseline. */
export function milestoneSlip(milestone: MilestoneDates): number | null {
  const expected = expectedDate(milestone);
  if (!milestone.baseline || !expected) return null;
  return monthsBetween(milestone.baseline, expected);
}

/** The largest slip of an unfinished milestone, in calendar months; null where none has a baseline. */
export function largestSlip(milestones: readonly MilestoneDates[]): number | null {
  const slips = milestones.filter((milestone) => !milestone.actual).map(milestoneSlip);
  return slips.reduce<number | null>((most, slip) => (slip === null ? most : Math.max(most ?? slip, slip)), null);
}

/** Unfinished, and expected before `date`. */
export function isOverdue(milestone: MilestoneDates, date: string): boolean {
  const expected = expectedDate(milestone);
  return !milestone.actual && expected !== null && expected < date;
}

/** The first unfinished milestone by its expected date. */
export function nextMilestone<T extends MilestoneDates>(milestones: readonly T[]): T | null {
  return milestones
    .filter((milestone) => !milestone.actual && expectedDate(milestone))
    .reduce<T | null>((first, one) => (first && expectedDate(first)! <= expectedDate(one)! ? first : one), null);
}

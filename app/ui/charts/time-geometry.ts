/** A stretch of time in percent of a chart's width. */
export interface Stretch {
  start: number;
  end: number;
}

const dayMilliseconds = 24 * 3600 * 1000;

/** Where a calendar date (YYYY-MM-DD) lies between the first day of one year and the last of another, in percent. */
export function placeInYears(date: string, fromYear: number, toYear: number): number {
  const first = Date.UTC(fromYear, 0, 1);
  const last = Date.UTC(toYear + 1, 0, 1);
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const at = Date.UTC(year, month - 1, day) + dayMilliseconds / 2;
  return Math.round(((at - first) / (last - first)) * 10_000) / 100;
}

/** The part of a stretch that lies on the chart; null where none of it does. */
export function clipStretch({ start, end }: Stretch): Stretch | null {
  if (end < 0 || start > 100) return null;
  return { start: Math.max(0, start), end: Math.min(100, end) };
}

export interface Way {
  /** Straight down or up from where the first one ends … */
  turn: number;
  /** … and then across to here, on the second one. */
  arrive: number;
  /** The first one ends after the second: what is waited for comes too late. */
  isLate: boolean;
}

/** The way of an arrow from the end of one stretch to another that waits for it. */
export function dependencyWay(first: Stretch, second: Stretch): Way {
  const arrive = Math.min(Math.max(first.end, second.start), second.end);
  return { turn: first.end, arrive, isLate: first.end > second.end };
}

/** Quarters up to four years, years above that: the lines of the axis, with the year a quarter begins. */
export function yearTicks(fromYear: number, toYear: number): { date: string; year: number; quarter: number }[] {
  const quarters = toYear - fromYear < 4 ? [1, 2, 3, 4] : [1];
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
  return years.flatMap((year) =>
    quarters.map((quarter) => ({ date: `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`, year, quarter })),
  );
}

/** A calendar quarter, "2026-Q1". */
export type Period = `${number}-Q${1 | 2 | 3 | 4}`;

const pattern = /^(\d{4})-Q([1-4])$/;

export function isPeriod(text: string | undefined | null): text is Period {
  return typeof text === "string" && pattern.test(text);
}

/** Year and quarter (1–4). Throws RangeError on anything that is not a period. */
export function periodParts(period: string): { year: number; quarter: number } {
  const match = pattern.exec(period);
  if (!match) throw new RangeError(`not a period: ${period}`);
  return { year: Number(match[1]), quarter: Number(match[2]) };
}

/** The period `count` quarters later, or earlier when negative. */
export function addPeriods(period: string, count: number): Period {
  const { year, quarter } = periodParts(period);
  const index = year * 4 + (quarter - 1) + count;
  return `${Math.floor(index / 4)}-Q${((((index % 4) + 4) % 4) + 1) as 1 | 2 | 3 | 4}`;
}

export const nextPeriod = (period: string): Period => addPeriods(period, 1);
export const previousPeriod = (period: string): Period => addPeriods(period, -1);

/** The period a calendar date (YYYY-MM-DD) lies in. */
export function periodOfDate(date: string): Period {
  const month = Number(date.slice(5, 7));
  return `${Number(date.slice(0, 4))}-Q${Math.ceil(month / 3) as 1 | 2 | 3 | 4}`;
}

/** First and last calendar date of a period, both included. */
export function periodRange(period: string): { from: string; to: string } {
  const { year, quarter } = periodParts(period);
  const lastDay = ["03-31", "06-30", "09-30", "12-31"][quarter - 1];
  return { from: `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`, to: `${year}-${lastDay}` };
}

/** All periods from `from` to `to`, both included, oldest first. */
export function periodsBetween(from: string, to: string): Period[] {
  const periods: Period[] = [];
  for (let period = addPeriods(from, 0); period <= to; period = nextPeriod(period)) periods.push(period);
  return periods;
}

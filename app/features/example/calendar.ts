import { today as todayInDenmark } from "~/platform/clock";
import { addPeriods, type Period, periodOfDate } from "~/platform/period";

const daysOfQuarter = 91;

/** Days from now; the round under way is open, the one before it is closed and its report being compiled. */
const openRound = { opened: -9, deadline: 5 };
const closedRound = { opened: -45, deadline: -25, closed: -21 };

export interface RoundTimes {
  opened: Date;
  /** YYYY-MM-DD */
  deadline: string;
  closed?: Date;
}

/** Everything in the example is placed from now, so that it is always the present. */
export interface ExampleCalendar {
  now: Date;
  today: string;
  year: number;
  /** The calendar date (YYYY-MM-DD) so many months from today, a working day. */
  date(months: number): string;
  /** A date moved by months, a working day. */
  shift(date: string, months: number): string;
  /** A date moved by days, a working day. */
  days(date: string, days: number): string;
  /** An instant in working hours of a date, never later than now. */
  at(date: string, hour?: number): Date;
  /** The instant so many days from now (0 or less), in working hours and never later than now. */
  instant(days: number, hour?: number): Date;
  /** The period `offset` quarters from the current one. */
  period(offset: number): Period;
  /** When the round of the period `offset` quarters from the current one ran. */
  round(offset: number): RoundTimes;
}

export function makeCalendar(now: Date): ExampleCalendar {
  const today = todayInDenmark(now);
  const day = (days: number) => moved(today, 0, days);
  const at = (date: string, hour = 9) => {
    const wanted = new Date(`${date}T${String(hour).padStart(2, "0")}:15:00Z`);
    return wanted <= now ? wanted : new Date(now.getTime() - (24 - hour) * 60_000);
  };
  const instant = (days: number, hour?: number) => at(day(days), hour);
  const shift = (date: string, months: number) => {
    const whole = Math.trunc(months);
    return moved(date, whole, Math.trunc((months - whole) * 30));
  };
  // a quarter is reported from its first day, so the round that is open now may be of the quarter before
  const current = periodOfDate(day(openRound.opened));
  const round = (offset: number): RoundTimes => {
    if (offset === 0) return { opened: instant(openRound.opened, 8), deadline: day(openRound.deadline) };
    const back = daysOfQuarter * (offset + 1);
    return {
      opened: instant(closedRound.opened + back, 8),
      deadline: day(closedRound.deadline + back),
      closed: instant(closedRound.closed + back, 13),
    };
  };
  return {
    now,
    today,
    year: Number(today.slice(0, 4)),
    date: (months) => shift(today, months),
    shift,
    days: (date, days) => moved(date, 0, days),
    at,
    instant,
    period: (offset) => addPeriods(current, offset),
    round,
  };
}

/** The Friday before, where the day falls in a weekend; the last of the month, where the month has no such day. */
function moved(date: string, months: number, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const to = Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth) + days);
  const weekday = new Date(to).getUTCDay();
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  return new Date(to - back * 86_400_000).toISOString().slice(0, 10);
}

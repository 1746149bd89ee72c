import { addDays, addMonths, format, getDay, parseISO, subDays } from "date-fns";
import { currentPeriod, today as todayInDenmark } from "~/platform/clock";
import { addPeriods, type Period } from "~/platform/period";

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
  /** The instant so many days from now (0 or less), in working hours and never later than now. */
  instant(days: number, hour?: number): Date;
  /** The period `offset` quarters from the current one. */
  period(offset: number): Period;
  /** When the round of the period `offset` quarters from the current one ran. */
  round(offset: number): RoundTimes;
}

export function makeCalendar(now: Date): ExampleCalendar {
  const today = todayInDenmark(now);
  const current = currentPeriod(now);
  const day = (days: number) => format(workingDay(addDays(parseISO(today), days)), "yyyy-MM-dd");
  const instant = (days: number, hour = 9) => {
    const at = new Date(`${day(days)}T${String(hour).padStart(2, "0")}:15:00Z`);
    return at <= now ? at : new Date(now.getTime() - (24 - hour) * 60_000);
  };
  const round = (offset: number): RoundTimes => {
    if (offset === 0) return { opened: instant(openRound.opened), deadline: day(openRound.deadline) };
    const shift = daysOfQuarter * (offset + 1);
    return {
      opened: instant(closedRound.opened + shift),
      deadline: day(closedRound.deadline + shift),
      closed: instant(closedRound.closed + shift, 13),
    };
  };
  return {
    now,
    today,
    year: Number(today.slice(0, 4)),
    date: (months) => {
      const whole = Math.trunc(months);
      return format(
        workingDay(addDays(addMonths(parseISO(today), whole), Math.trunc((months - whole) * 30))),
        "yyyy-MM-dd",
      );
    },
    instant,
    period: (offset) => addPeriods(current, offset),
    round,
  };
}

/** The Friday before a weekend day. */
function workingDay(date: Date): Date {
  const weekday = getDay(date);
  if (weekday === 6) return subDays(date, 1);
  return weekday === 0 ? subDays(date, 2) : date;
}

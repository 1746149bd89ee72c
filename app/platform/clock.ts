import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { type Period, periodOfDate } from "./period";

const timeZone = "Europe/Copenhagen";

/** Today's calendar date in Denmark, YYYY-MM-DD. */
export function today(now: Date = new Date()): string {
  return format(new TZDate(now, timeZone), "yyyy-MM-dd");
}

/** The quarter today lies in, in Denmark. */
export function currentPeriod(now: Date = new Date()): Period {
  return periodOfDate(today(now));
}

/** The instant an hour (0 to 23) of a calendar date begins in Denmark; one that summer time skips is the hour after. */
export function instantOf(date: string, hour: number): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, day, hour, timeZone).getTime());
}

/** The instant a calendar date (YYYY-MM-DD) begins in Denmark; `days` later where given. */
export function startOfDate(date: string, days = 0): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, day + days, timeZone).getTime());
}

import type { ExampleCalendar } from "./calendar";

/** Days from the close of a round to each step of its report, and to the meeting that takes it. */
export const reportDays = { compile: 2, see: 6, submit: 8, approve: 10, send: 12, take: 21, publish: 22 } as const;

/** The day the steering group met about the report of the quarter at `offset` (YYYY-MM-DD). */
export function meetingDay(calendar: ExampleCalendar, offset: number): string {
  const closed = calendar.round(offset).closed ?? calendar.now;
  return calendar.days(closed.toISOString().slice(0, 10), reportDays.take);
}

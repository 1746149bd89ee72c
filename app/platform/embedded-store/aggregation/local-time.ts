import { CommandError } from "../errors";

/** A moment as a clock and a calendar in some zone show it. */
export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  dayOfYear: number;
  /** 1 is Sunday. */
  dayOfWeek: number;
  /** 1 is Monday. */
  isoDayOfWeek: number;
  isoWeek: number;
  isoWeekYear: number;
  /** 0 to 53; weeks begin on Sundays. */
  week: number;
  /** How far the zone's clock is ahead of UTC. */
  offsetMinutes: number;
}

const dayMilliseconds = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A zone by its name or as an offset (`+02:00`), checked. Throws 40485 on an unknown one. */
export function zoneOf(name: string): string {
  if (/^(UTC|GMT|Z)$/i.test(name)) return "UTC";
  if (/^[+-]\d\d(:?\d\d)?$/.test(name)) return name;
  try {
    formatterOf(name);
    return name;
  } catch {
    throw new CommandError(40485, `unrecognized time zone identifier: "${name}"`);
  }
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      era: "short",
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function offsetAt(moment: number, zone: string): number {
  if (zone === "UTC") return 0;
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const shown = new Date(0);
  const year = parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year);
  shown.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  shown.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return shown.getTime() - Math.floor(moment / 1000) * 1000;
}

function startOfYear(year: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, 1);
  return date.getTime();
}

export function localTime(date: Date, zone: string): LocalTime {
  const offset = offsetAt(date.getTime(), zone);
  const shifted = new Date(date.getTime() + offset);
  const year = shifted.getUTCFullYear();
  const today = Math.floor(shifted.getTime() / dayMilliseconds);
  const yearDay = today - Math.floor(startOfYear(year) / dayMilliseconds);
  const weekday = shifted.getUTCDay();
  const isoDayOfWeek = weekday === 0 ? 7 : weekday;
  const isoWeekYear = new Date((today - isoDayOfWeek + 4) * dayMilliseconds).getUTCFullYear();
  const isoThursday = today - isoDayOfWeek + 4 - Math.floor(startOfYear(isoWeekYear) / dayMilliseconds);
  return {
    year,
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
    dayOfYear: yearDay + 1,
    dayOfWeek: weekday + 1,
    isoDayOfWeek,
    isoWeek: Math.floor(isoThursday / 7) + 1,
    isoWeekYear,
    week: Math.floor((yearDay + 7 - weekday) / 7),
    offsetMinutes: Math.round(offset / 60_000),
  };
}

type ClockFields = Pick<LocalTime, "year" | "month" | "day" | "hour" | "minute" | "second" | "millisecond">;

/** The moment at which the zone's clock shows these fields, which may overflow (month 13 is January). */
export function utcOf(fields: ClockFields, zone: string): Date {
  const shown = new Date(0);
  shown.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  shown.setUTCHours(fields.hour, fields.minute, fields.second, fields.millisecond);
  const first = shown.getTime() - offsetAt(shown.getTime(), zone);
  return new Date(shown.getTime() - offsetAt(first, zone));
}

const fixedUnits: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 };
const unitMonths: Record<string, number> = { month: 1, quarter: 3, year: 12 };

function unknownUnit(unit: string): CommandError {
  return new CommandError("FailedToParse", `unknown time unit value: ${unit}`);
}

/** Adds units on the zone's calendar; a day that a shorter month has not becomes its last. */
export function addUnits(date: Date, unit: string, amount: number, zone: string): Date {
  const fixed = fixedUnits[unit];
  if (fixed) return new Date(date.getTime() + amount * fixed);
  const time = localTime(date, zone);
  if (unit === "day" || unit === "week")
    return utcOf({ ...time, day: time.day + amount * (unit === "week" ? 7 : 1) }, zone);
  const months = unitMonths[unit];
  if (!months) throw unknownUnit(unit);
  const target = time.year * 12 + (time.month - 1) + amount * months;
  const [year, month] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1];
  const lastDay = new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();
  return utcOf({ ...time, year, month, day: Math.min(time.day, lastDay) }, zone);
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

function weekdayNumber(name: string): number {
  const lower = name.toLowerCase();
  const index = weekdays.findIndex((day) => day === lower || day.slice(0, 3) === lower);
  if (index < 0) throw new CommandError("FailedToParse", `unknown day of week value: ${name}`);
  return index;
}

/** The first moment of the unit that a moment lies in, on the zone's calendar. */
export function startOfUnit(date: Date, unit: string, zone: string, startOfWeek: string): Date {
  const time = localTime(date, zone);
  const midnight = { ...time, hour: 0, minute: 0, second: 0, millisecond: 0 };
  switch (unit) {
    case "millisecond":
      return date;
    case "second":
      return new Date(Math.floor(date.getTime() / 1000) * 1000);
    case "minute":
    case "hour":
      return floorWithin(date, fixedUnits[unit]!, time.offsetMinutes * 60_000);
    case "day":
      return utcOf(midnight, zone);
    case "week":
      return utcOf({ ...midnight, day: time.day - ((time.dayOfWeek - 1 - weekdayNumber(startOfWeek) + 7) % 7) }, zone);
    case "month":
      return utcOf({ ...midnight, day: 1 }, zone);
    case "quarter":
      return utcOf({ ...midnight, day: 1, month: Math.floor((time.month - 1) / 3) * 3 + 1 }, zone);
    case "year":
      return utcOf({ ...midnight, day: 1, month: 1 }, zone);
  }
  throw unknownUnit(unit);
}

function floorWithin(date: Date, unit: number, offset: number): Date {
  return new Date(Math.floor((date.getTime() + offset) / unit) * unit - offset);
}

/** How many boundaries of a unit lie between two moments. */
export function unitsBetween(from: Date, to: Date, unit: string, zone: string, startOfWeek: string): number {
  const months = unitMonths[unit];
  if (months) {
    const count = (date: Date) => {
      const { year, month } = localTime(date, zone);
      return Math.floor((year * 12 + month - 1) / months);
    };
    return count(to) - count(from);
  }
  if (unit === "day" || unit === "week") {
    const dayNumber = (date: Date) => {
      const { year, month, day } = localTime(date, zone);
      const midnight = new Date(0);
      midnight.setUTCFullYear(year, month - 1, day);
      const days = Math.round(midnight.getTime() / dayMilliseconds);
      return unit === "day" ? days : Math.floor((days + 4 - weekdayNumber(startOfWeek)) / 7);
    };
    return dayNumber(to) - dayNumber(from);
  }
  const fixed = fixedUnits[unit];
  if (!fixed) throw unknownUnit(unit);
  const count = (date: Date) => Math.floor((date.getTime() + offsetAt(date.getTime(), zone)) / fixed);
  return unit === "hour" || unit === "minute"
    ? count(to) - count(from)
    : Math.floor(to.getTime() / fixed) - Math.floor(from.getTime() / fixed);
}

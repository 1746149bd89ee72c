import { isExists } from "date-fns";
import type { Cell } from "~/platform/spreadsheet/table";

export const dateOrders = ["day-month", "month-day"] as const;
export type DateOrder = (typeof dateOrders)[number];

export type ParsedDate =
  /** `isPeriod`: the text named a month, a quarter or a year, and the date is a day of it. */
  { ok: true; date: string; isPeriod?: true } | { ok: false; why: "impossible" | "unreadable" };

/** Which day a month, a quarter or a year stands for: its first where something begins, its last where it ends. */
export type PeriodDay = "first" | "last";

const monthNames: readonly (readonly string[])[] = [
  ["januar", "january", "jan"],
  ["februar", "february", "feb"],
  ["marts", "march", "mar"],
  ["april", "apr"],
  ["maj", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["august", "aug"],
  ["september", "sept", "sep"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nov"],
  ["december", "dec"],
];
const monthByName = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const time = String.raw`(?:(?:T| | kl\. ?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})${time}$`);
const dayMonthName = /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+(\p{L}+)\.?,?[\s-]+(\d{4}|\d{2})$/u;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const monthNameDay = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u;

/**
 * A calendar date as YYYY-MM-DD from a Danish, British or ISO text, a spreadsheet's date or its serial number.
 * `order` settles 05/03/2026; a day that does not exist in that order is impossible and never turned round.
 */
export function parseDate(cell: Cell, order: DateOrder = "day-month", day: PeriodDay = "last"): ParsedDate {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? unreadable : calendarDate(...partsOf(cell));
  if (typeof cell === "number" && cell < 1_000_000) return fromSerial(cell);
  const text = String(cell ?? "")
    .normalize("NFKC")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:den |d\. ?)/i, "");
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromSerial(Number(text));

  const iso = yearFirst.exec(text) ?? compact.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = yearLast.exec(text);
  if (numeric) {
    const [first, second, year] = [Number(numeric[1]), Number(numeric[2]), fullYear(numeric[3] ?? "")];
    return order === "day-month" ? calendarDate(year, second, first) : calendarDate(year, first, second);
  }
  const named = dayMonthName.exec(text);
  if (named && monthByName.has(named[2]?.toLowerCase() ?? "")) return fromNamed(named[2], named[1], named[3]);
  const american = monthNameDay.exec(text);
  if (american) return fromNamed(american[1], american[2], american[3]);
  return fromPeriod(text, day);
}

const unreadable = { ok: false, why: "unreadable" } as const;

const monthAndYear = /^(\p{L}+)\.?[\s-]+(\d{4}|\d{2})$/u;
const numericMonth = /^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$/;
const quarter =
  /^(?:(?:q|k|kv\.? ?)([1-4])[\s-]*(\d{4})|(\d{4})[\s-]*(?:q|k)([1-4])|([1-4])\. ?(?:kvartal|kvt|kv)\.? (\d{4}|\d{2}))$/i;

const halfYear = /^([12])\. ?halvår (\d{4})$/i;
const partOfPeriod = /^(primo|medio|ultimo) (.+)$/i;

/**
 * Months, quarters, half years and years: "marts 2026", "2026-03", "03/2026", "Q1 2026", "2026-Q1", "1. kvartal 2026",
 * "2. halvår 2026", "2026"; and their beginning, middle and end: "primo 2026", "medio marts 2026", "ultimo 2026".
 */
function fromPeriod(text: string, day: PeriodDay): ParsedDate {
  const named = monthAndYear.exec(text);
  const month = monthByName.get(named?.[1]?.toLowerCase() ?? "");
  if (named && month !== undefined) return dayOf(fullYear(named[2] ?? ""), month, month, day);
  const numeric = numericMonth.exec(text);
  if (numeric) {
    const number = Number(numeric[2] ?? numeric[3]);
    return dayOf(Number(numeric[1] ?? numeric[4]), number, number, day);
  }
  const quarterly = quarter.exec(text);
  if (quarterly) {
    const number = Number(quarterly[1] ?? quarterly[4] ?? quarterly[5]);
    return dayOf(fullYear(quarterly[2] ?? quarterly[3] ?? quarterly[6] ?? ""), number * 3 - 2, number * 3, day);
  }
  const half = halfYear.exec(text);
  if (half) return dayOf(Number(half[2]), Number(half[1]) * 6 - 5, Number(half[1]) * 6, day);
  const placed = partOfPeriod.exec(text);
  if (placed) return fromPart(placed[1] ?? "", placed[2] ?? "");
  return /^(19|20|21)\d{2}$/.test(text) ? dayOf(Number(text), 1, 12, day) : unreadable;
}

function fromPart(part: string, period: string): ParsedDate {
  const first = fromPeriod(period, "first");
  const last = fromPeriod(period, "last");
  if (!first.ok || !last.ok) return unreadable;
  if (/^primo$/i.test(part)) return first;
  if (/^ultimo$/i.test(part)) return last;
  const middle = new Date((Date.parse(first.date) + Date.parse(last.date)) / 2);
  return { ok: true, date: middle.toISOString().slice(0, 10), isPeriod: true };
}

/** The first day of a year's month `from`, or the last one of month `to`. */
function dayOf(year: number, from: number, to: number, day: PeriodDay): ParsedDate {
  const last = new Date(Date.UTC(year, to, 0)).getUTCDate();
  const found = day === "first" ? calendarDate(year, from, 1) : calendarDate(year, to, last);
  return found.ok ? { ...found, isPeriod: true } : found;
}

function fromNamed(name = "", day = "", year = ""): ParsedDate {
  const month = monthByName.get(name.toLowerCase());
  return month === undefined ? unreadable : calendarDate(fullYear(year), month, Number(day));
}

/** Two digits up to 69 are this century, as spreadsheets read them. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

const firstYear = 1900;
const lastYear = 2199;

function calendarDate(year: number, month: number, day: number): ParsedDate {
  if (year < firstYear || year > lastYear || !isExists(year, month - 1, day)) return { ok: false, why: "impossible" };
  return { ok: true, date: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` };
}

const partsOf = (date: Date): [number, number, number] => [
  date.getUTCFullYear(),
  date.getUTCMonth() + 1,
  date.getUTCDate(),
];

/** Days since 30-12-1899, as Excel counts from March 1900 on; smaller numbers are more likely something else. */
function fromSerial(serial: number): ParsedDate {
  if (serial < 10_000 || serial > 110_000) return unreadable;
  return calendarDate(...partsOf(new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000)));
}

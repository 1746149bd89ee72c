import { periodParts } from "./period";

/**
 * Danish notation in both languages, as everyone in the municipality reads it. Formatters are made once: making one
 * costs more than a hundred uses.
 */
const timeZone = "Europe/Copenhagen";
const kroner = new Intl.NumberFormat("da-DK", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const wholeKroner = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat("da-DK", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToOneDecimal = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 1, signDisplay: "exceptZero" });
const instant = new Intl.DateTimeFormat("da-DK", {
  timeZone,
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const collator = new Intl.Collator("da-DK", { sensitivity: "base", numeric: true });

const noBreak = "\u00a0";

/** Øre as "1.234.567,89 kr." */
export function formatMoney(ore: number): string {
  return `${kroner.format(ore / 100)}${noBreak}kr.`;
}

/** Øre as whole kroner without the unit, for table columns whose header names it: "1.234.568". */
export function formatKroner(ore: number): string {
  return wholeKroner.format(ore / 100);
}

const largeUnits = { da: ["mio.", "mia."], en: ["m", "bn"] } as const;
const million = 100_000_000;

/** What amounts of this size are told in, and how many øre one of it is: whole kroner under 100.000 kr. */
export function moneyUnit(ore: number, locale: "da" | "en"): { name: string; ore: number } {
  const millions = Math.abs(ore) / million;
  if (millions < 0.1) return { name: "kr.", ore: 100 };
  const [inMillions, inBillions] = largeUnits[locale];
  // what would be rounded to 1.000,0 mio. is a mia.
  return millions >= 999.95
    ? { name: `${inBillions}${noBreak}kr.`, ore: 1_000 * million }
    : { name: `${inMillions}${noBreak}kr.`, ore: million };
}

/** Øre as "1,2 mio. kr." or "1,2 mia. kr."; the notation is Danish, the unit's name the reader's. */
export function formatMoneyShort(ore: number, locale: "da" | "en" = "da"): string {
  const unit = moneyUnit(ore, locale);
  const amount = (unit.ore === 100 ? wholeKroner : oneDecimal).format(ore / unit.ore);
  return `${amount}${noBreak}${unit.name}`;
}

export function formatNumber(value: number): string {
  return upToOneDecimal.format(value);
}

/** "+3", "-2", "0". */
export function formatSigned(value: number): string {
  return signed.format(value);
}

/** 12.345 → "12,3 %". The value is per cent already. */
export function formatPercent(percent: number): string {
  return `${upToOneDecimal.format(percent)}${noBreak}%`;
}

/** Bytes as "812 kB" or "2,4 MB". */
export function formatSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  if (kilobytes < 1000) return `${kilobytes}${noBreak}kB`;
  return `${upToOneDecimal.format(bytes / 1_000_000)}${noBreak}MB`;
}

/** YYYY-MM-DD as "05-03-2026". */
export function formatDate(date: string): string {
  return `${date.slice(8, 10)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;
}

/** An instant as "05-03-2026 14.05", Danish time. */
export function formatInstant(at: Date | string): string {
  const parts = instant.formatToParts(typeof at === "string" ? new Date(at) : at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("day")}-${part("month")}-${part("year")} ${part("hour")}.${part("minute")}`;
}

/** "2026-Q1" as "1. kvartal 2026" or "Q1 2026". */
export function formatPeriod(period: string, locale: string): string {
  const { year, quarter } = periodParts(period);
  return locale === "da" ? `${quarter}. kvartal ${year}` : `Q${quarter} ${year}`;
}

/** "2026-Q1" as "K1 26" or "Q1 26", for axes. */
export function formatPeriodShort(period: string, locale: string): string {
  const { year, quarter } = periodParts(period);
  return `${locale === "da" ? "K" : "Q"}${quarter} ${String(year).slice(2)}`;
}

/** Danish alphabetical order: æ, ø and å last. */
export function compareDanish(first: string, second: string): number {
  return collator.compare(first, second);
}

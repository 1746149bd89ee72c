import { isExists } from "date-fns";

/**
 * A calendar date from a form as YYYY-MM-DD: as date fields send it, or as people write it, 05-03-2026 or 5.3.2026.
 * Null for anything else, and for days that do not exist.
 */
export function parseCalendarDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text.trim());
  return danish ? existing(Number(danish[3]), Number(danish[2]), Number(danish[1])) : null;
}

function existing(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || !isExists(year, month - 1, day)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

import type { Cell } from "./table";

/** Which styles show a number as a date, by their index, and from when the workbook counts days. */
export interface DateReading {
  dateStyles: readonly boolean[];
  isFrom1904: boolean;
}

export interface RawCell {
  /** The cell's type: b, d, e, inlineStr, n, s or str (ECMA-376 18.18.11). */
  type: string;
  style: number;
  text: string;
  hasValue: boolean;
  hasFormula: boolean;
}

/** What stands for a formula whose result the file does not hold. */
export const uncalculated = "#FORMULA!";

/** A cell's value. An error such as #N/A is kept as its text, so that nobody takes it for an empty cell. */
export function cellValue(raw: RawCell, sharedStrings: readonly string[], reading: DateReading): Cell {
  if (!raw.hasValue) return raw.hasFormula ? uncalculated : null;
  switch (raw.type) {
    case "s":
      return sharedStrings[Number(raw.text)] || null;
    case "b":
      return raw.text === "1" || raw.text === "true";
    case "d":
      return dateOrText(raw.text);
    case "str":
    case "inlineStr":
    case "e":
      return unescapeText(raw.text) || null;
    default:
      return numberOrDate(raw, reading);
  }
}

function numberOrDate({ text, style }: RawCell, { dateStyles, isFrom1904 }: DateReading): Cell {
  if (text.trim() === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return dateStyles[style] ? dateOfSerial(value, isFrom1904) : value;
}

function dateOrText(text: string): Cell {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? text : date;
}

const dayMilliseconds = 86_400_000;

/** Days counted from 1900 or 1904; before March 1900 Excel counts a 29 February that never was. */
function dateOfSerial(serial: number, isFrom1904: boolean): Date {
  const days = Math.floor(serial) + (isFrom1904 ? 1_462 : 0);
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * dayMilliseconds);
}

/** Formats that come with the file format and show a day (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a number format shows a day: it has a d or a y outside quoted, escaped and bracketed parts. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return !/general/i.test(bare) && /[dyå]/i.test(bare);
}

/** Characters XML cannot hold are written _xHHHH_ (ECMA-376 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The column of an address such as AB12, from 0; -1 where there is none. */
export function columnOf(address: string): number {
  let column = 0;
  for (const character of address) {
    const letter = character.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

export const rowOf = (address: string): number => Number(/\d+$/.exec(address)?.[0] ?? 0);

/** What a cell may hold as it was read. A workbook's dates are dates at midnight UTC; a text file has only text. */
export type Cell = string | number | boolean | Date | null;

export interface SheetRow {
  /** As the person sees it in a spreadsheet: the first row is 1. */
  number: number;
  cells: Cell[];
  /** Out of sight in the workbook. */
  isHidden?: boolean;
  /** A cell has swallowed what looks like the rows after it: a quotation mark before it was never closed. */
  isSwallowing?: boolean;
}

export interface OpenTable {
  format: "csv" | "xlsx";
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  sheets: string[];
  /** The row that names the columns, from 1. */
  headerRow: number;
  /** Distinct, in order; a name met again is numbered: `rating`, `rating (2)`; a blank one is `#3`. */
  headers: string[];
  /** Bytes that are no letter in the file's encoding were met and replaced by U+FFFD. */
  mangled: boolean;
  /** The rows below the header that hold anything, read afresh at each call. */
  rows(): AsyncIterable<SheetRow>;
}

/** Makes the names of a header row distinct without losing which column each one is. */
export function distinctHeaders(cells: readonly Cell[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const name = cellText(cell).replace(/\s+/g, " ").trim() || `#${index + 1}`;
    let distinct = name;
    for (let repeat = 2; taken.has(distinct); repeat += 1) distinct = `${name} (${repeat})`;
    taken.add(distinct);
    return distinct;
  });
}

/** A cell as text; a date as YYYY-MM-DD. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  // a workbook may say that a number is a date which no calendar has
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? String(cell) : cell.toISOString().slice(0, 10);
  return String(cell);
}

export const isBlank = (cell: Cell | undefined): boolean => cellText(cell).trim() === "";

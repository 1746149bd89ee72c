import { isBlank, type SheetRow } from "./table";

/** Rows in which the heading is looked for: titles and remarks above it are seldom more. */
export const headerSampleRows = 30;

/**
 * The number of the row that names the columns: the first that fills more than half as many cells as the fullest of
 * the first rows, so that a title, a date or a remark above the table is passed over.
 */
export function findHeaderRow(start: readonly SheetRow[]): number {
  const filledCells = ({ cells }: SheetRow) => cells.filter((cell) => !isBlank(cell)).length;
  const most = Math.max(0, ...start.map(filledCells));
  return start.find((row) => filledCells(row) > most / 2)?.number ?? 1;
}

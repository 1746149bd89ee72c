import writeWorkbook, { type CellObject, type SheetData } from "write-excel-file/node";
import type { ExportColumn } from "./csv";
import type { Cell } from "./table";

const sheetNameLimit = 31;

/**
 * A workbook of one sheet with a bold heading row that stays in sight. Texts are stored as texts, so that none of
 * them is run as a formula.
 */
export async function toXlsx<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>,
  sheet = "Data",
): Promise<Buffer> {
  const data: SheetData = [columns.map((column) => ({ value: column.title, type: String, fontWeight: "bold" }))];
  for (const row of rows) data.push(columns.map((column) => toCell(column.value(row), column.format)));
  return writeWorkbook(data, {
    sheet: sheetName(sheet),
    stickyRowsCount: 1,
    columns: columns.map((column) => ({ width: column.width ?? Math.max(12, column.title.length + 2) })),
  }).toBuffer();
}

/** A cell as the workbook writer wants it; nothing where there is nothing. */
export function toCell(cell: Cell, format: string | undefined): CellObject | null {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number, format: format ?? "General" };
  if (typeof cell === "boolean") return { value: cell, type: Boolean };
  if (cell instanceof Date) return { value: cell, type: Date, format: format ?? "dd-mm-yyyy" };
  return { value: cell, type: String };
}

/** Excel refuses these characters and more than 31 of them. */
export function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, " ").slice(0, sheetNameLimit) || "Data";
}

import writeWorkbook, { type SheetData } from "write-excel-file/node";
import { withFixedDates } from "./fixed-dates";
import type { Cell } from "./table";
import { sheetName, toCell } from "./xlsx.server";

/** One sheet: its headings, rows of cells in their order, and an Excel number format for the columns that need one. */
export interface WorkbookSheet {
  name: string;
  columns: { title: string; width?: number; format?: string }[];
  rows: readonly (readonly Cell[])[];
}

/** A workbook of several sheets, dated `at`: the same sheets and instant give the same bytes. */
export async function toWorkbook(sheets: readonly WorkbookSheet[], at: Date): Promise<Buffer> {
  const names = new Set<string>();
  const written = sheets.map(({ name, columns, rows }) => {
    const heading = columns.map((column) => ({ value: column.title, type: String, fontWeight: "bold" as const }));
    const data: SheetData = [
      heading,
      ...rows.map((row) => row.map((cell, index) => toCell(cell, columns[index]?.format))),
    ];
    return {
      data,
      sheet: unusedName(sheetName(name), names),
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: column.width ?? Math.max(12, column.title.length + 2) })),
    };
  });
  return withFixedDates(await writeWorkbook(written).toBuffer(), at);
}

/** Excel refuses two sheets of one name, whatever their case. */
function unusedName(name: string, taken: Set<string>): string {
  let unused = name;
  for (let number = 2; taken.has(unused.toLowerCase()); number++) unused = `${name.slice(0, 28)} ${number}`;
  taken.add(unused.toLowerCase());
  return unused;
}

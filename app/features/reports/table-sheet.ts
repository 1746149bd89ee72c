import type { Cell } from "~/platform/spreadsheet/table";
import type { PrintedCell, PrintedTable } from "./printed";
import type { Wording } from "./wording";

/** A printed table for a spreadsheet: numbers and dates as such, and a project's code in a column of its own. */
export interface TableSheet {
  name: string;
  columns: { title: string; width: number; format?: string }[];
  rows: Cell[][];
}

const characters = { narrow: 14, medium: 28, wide: 48 };

export function toSheet(table: PrintedTable, { t }: Wording): TableSheet {
  const cellsOf = (index: number) => table.rows.map((row) => row[index]);
  const columns = table.columns.map((column, index) => ({
    ...column,
    hasCodes: cellsOf(index).some((cell) => codeOf(cell) !== undefined),
    format: numberFormat(cellsOf(index)),
  }));
  return {
    name: table.title,
    columns: columns.flatMap(({ header, width, hasCodes, format }) => [
      ...(hasCodes ? [{ title: t("reports:column.code"), width: characters.narrow }] : []),
      { title: header, width: characters[width], format },
    ]),
    rows: table.rows.map((row) =>
      row.flatMap((cell, index) => [...(columns[index]?.hasCodes ? [codeOf(cell) ?? null] : []), toCell(cell)]),
    ),
  };
}

const isObject = (cell: PrintedCell | undefined): cell is Exclude<PrintedCell, string> => typeof cell === "object";

function codeOf(cell: PrintedCell | undefined): string | undefined {
  return isObject(cell) && "strong" in cell ? cell.code : undefined;
}

/** Money with its thousands apart, a share as per cent. */
function numberFormat(cells: readonly (PrintedCell | undefined)[]): string | undefined {
  const units = new Set(cells.map((cell) => (isObject(cell) && "text" in cell ? cell.unit : undefined)));
  return units.has("percent") ? "0.0%" : units.has("kroner") ? "#,##0" : undefined;
}

function toCell(cell: PrintedCell): Cell {
  if (typeof cell === "string") return cell === "–" ? null : cell;
  if ("light" in cell) return cell.word;
  if ("text" in cell) return cell.number ?? (cell.date ? new Date(`${cell.date}T00:00:00Z`) : cell.text);
  return cell.code ? cell.strong : [cell.strong, cell.under].filter(Boolean).join(": ");
}

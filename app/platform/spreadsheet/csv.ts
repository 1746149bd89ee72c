import type { Cell } from "./table";

/** A column of an export: its heading and what each row shows there. */
export interface ExportColumn<Row> {
  title: string;
  value: (row: Row) => Cell;
  /** Characters; XLSX only. */
  width?: number;
  /** An Excel number format such as `#,##0.00`; XLSX only. */
  format?: string;
}

const plainNumber = /^-?(\d{1,3}([., \u00a0]\d{3})+|\d+)([.,]\d+)?( ?(%|kr\.?))?$/;

/**
 * Takes the power from a text that a spreadsheet would run as a formula (OWASP, "CSV Injection"): an apostrophe goes
 * before a leading = + - @ tab or carriage return. A plain negative number is no formula and stays.
 */
export function escapeFormula(text: string): string {
  if (!/^[=+\-@\t\r]/.test(text) || plainNumber.test(text)) return text;
  return `'${text}`;
}

/** What stands between cells, before the first, and between whole and decimals. */
const dialects = {
  excel: { delimiter: ";", mark: "\ufeff", decimal: "," },
  standard: { delimiter: ",", mark: "", decimal: "." },
} as const;
export type CsvDialect = keyof typeof dialects;

/**
 * A CSV as Danish Excel opens it: UTF-8 with a mark, semicolons, CRLF, numbers with a decimal comma, dates as
 * YYYY-MM-DD, which Excel reads whatever its language. Or in the dialect programs read (RFC 4180).
 */
export function toCsv<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>,
  dialect: CsvDialect = "excel",
): string {
  const { delimiter, mark, decimal } = dialects[dialect];
  const line = (cells: string[]) => cells.map((text) => quote(text, delimiter)).join(delimiter);
  const lines = [line(columns.map((column) => escapeFormula(column.title)))];
  for (const row of rows) lines.push(line(columns.map((column) => asText(column.value(row), decimal))));
  return `${mark}${lines.join("\r\n")}\r\n`;
}

function asText(cell: Cell, decimal: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", decimal);
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return escapeFormula(String(cell));
}

function quote(text: string, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(text) && !text.includes(delimiter) && text === text.trim();
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

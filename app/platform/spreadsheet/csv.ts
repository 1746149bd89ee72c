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

/**
 * A CSV as Danish Excel opens it: UTF-8 with a mark, semicolons, CRLF, numbers with a decimal comma, dates as
 * YYYY-MM-DD, which Excel reads whatever its language.
 */
export function toCsv<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): string {
  const lines = [columns.map((column) => quote(escapeFormula(column.title))).join(";")];
  for (const row of rows) lines.push(columns.map((column) => quote(asText(column.value(row)))).join(";"));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function asText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return escapeFormula(String(cell));
}

function quote(text: string): string {
  return /[";\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

import { type Cell, cellText, isBlank, type SheetRow } from "~/platform/spreadsheet/table";
import { cleanText } from "./clean-text";
import { foldHeader, foldText, matchesPattern } from "./fold";
import { type Preset, presetColumns } from "./preset";
import type { RowIssue } from "./row-values";

/** Where each column a preset names is found in a file. */
export interface ColumnIndex {
  positions: Map<string, number>;
  headers: readonly string[];
  /** Columns the preset names and the file lacks. */
  missing: string[];
}

/**
 * Finds the preset's columns among the headers: by exact name, else by the name as foldHeader leaves it, else without
 * the unit in brackets that ends it. A name with * stands for the first heading of that form.
 */
export function indexColumns(headers: readonly string[], preset: Preset): ColumnIndex {
  const byFold = new Map<string, number>();
  const folds = [headers.map(foldHeader), headers.map((header) => foldHeader(withoutUnit(header)))];
  for (const folded of folds)
    folded.forEach((name, position) => {
      if (!byFold.has(name)) byFold.set(name, position);
    });
  const positionOf = (column: string) => {
    const exact = headers.indexOf(column);
    if (exact !== -1) return exact;
    if (!column.includes("*")) return byFold.get(foldHeader(column));
    const found = headers.findIndex((header) => matchesPattern(header, column));
    return found === -1 ? undefined : found;
  };
  const positions = new Map<string, number>();
  const missing: string[] = [];
  for (const column of presetColumns(preset)) {
    const position = positionOf(column);
    if (position === undefined) missing.push(column);
    else positions.set(column, position);
  }
  return { positions, headers, missing };
}

/** The columns a preset makes nothing of. */
export function unusedColumns(headers: readonly string[], preset: Preset): string[] {
  const used = new Set(indexColumns(headers, preset).positions.values());
  return headers.filter((_, position) => !used.has(position));
}

/** `Budget (mio. kr.)` without what is in the last brackets. */
const withoutUnit = (header: string): string => header.replace(/\s*\([^()]*\)\s*$/, "");

/** Columns without which no row can be read: an id part or the title none of whose columns is in the file. */
export function missingEssentials(index: ColumnIndex, preset: Preset): string[] {
  const title = preset.columns.find((column) => column.field === "title")?.columns ?? ["title"];
  return [...preset.externalId.parts, title]
    .filter((columns) => !columns.some((column) => index.positions.has(column)))
    .map((columns) => columns.join(" / "));
}

export interface FoundCell {
  column: string;
  cell: Cell;
  text: string;
}

/** Reads one row by the names a preset gives its columns, and gathers what is said about it. */
export class RowReader {
  readonly reasons: RowIssue[] = [];
  readonly warnings: RowIssue[] = [];
  readonly absent: { field: string; column: string; text: string }[] = [];
  private readonly blanks: Set<string>;

  constructor(
    readonly row: SheetRow,
    private readonly index: ColumnIndex,
    private readonly preset: Preset,
  ) {
    this.blanks = new Set(preset.blankTexts.map(foldText));
  }

  /** The first of the columns that the row fills. */
  find(columns: readonly string[]): FoundCell | undefined {
    for (const column of columns) {
      const position = this.index.positions.get(column);
      const cell = position === undefined ? null : (this.row.cells[position] ?? null);
      if (isBlank(cell)) continue;
      const text = cleanText(cellText(cell));
      if (text === "" || this.blanks.has(foldText(text))) continue;
      if (isSpreadsheetError(text)) {
        this.refuse("", { column: this.index.headers[position ?? 0] ?? column, cell, text }, "refusal.cellError");
        continue;
      }
      return { column: this.index.headers[position ?? 0] ?? column, cell, text };
    }
    return undefined;
  }

  /** As find, but a text that says why there is no value is kept as that reason and is no value. */
  findValue(field: string, columns: readonly string[]): FoundCell | undefined {
    const found = this.find(columns);
    if (!found) return undefined;
    if (this.isAbsent(found.text)) {
      this.absent.push({ field, column: found.column, text: found.text });
      return undefined;
    }
    if (found.text.includes("\ufffd") && typeof found.cell === "string")
      this.warnings.push({ key: "warning.mangledText", field, column: found.column });
    return found;
  }

  isAbsent(text: string): boolean {
    return this.preset.absentPatterns.some((pattern) => matchesPattern(text, pattern));
  }

  /** One complaint a cell is enough, also where two parts of a preset read it. */
  refuse(field: string, found: FoundCell, key: string, expected?: string, params: RowIssue["params"] = {}): undefined {
    const { column } = found;
    if (!this.reasons.some((reason) => reason.key === key && reason.column === column))
      this.reasons.push({ key, field, column, value: shorten(found.text), expected, params });
    return undefined;
  }

  warn(field: string, found: FoundCell, key: string, params: RowIssue["params"] = {}): void {
    const { column } = found;
    if (!this.warnings.some((warning) => warning.key === key && warning.column === column))
      this.warnings.push({ key, field, column, value: shorten(found.text), params });
  }
}

/** What a formula that failed shows, in English and in Danish, and one whose result the file lacks. */
const errorTexts = new Set(
  "#N/A #I/T #REF! #REFERENCE! #VALUE! #VÆRDI! #DIV/0! #DIVISION/0! #NAME? #NAVN? #NUM! #NULL! #NUL! #SPILL! #OVERLØB! #CALC! #FORMULA!".split(
    " ",
  ),
);
const isSpreadsheetError = (text: string): boolean => text.startsWith("#") && errorTexts.has(text.toUpperCase());

const shown = 80;
const shorten = (text: string): string => (text.length > shown ? `${text.slice(0, shown)}…` : text);

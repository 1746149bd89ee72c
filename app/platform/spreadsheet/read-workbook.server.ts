import { findHeaderRow, headerSampleRows } from "./find-header";
import { inspectArchive } from "./inspect-archive.server";
import type { SpreadsheetLimits } from "./limits";
import { SpreadsheetError } from "./spreadsheet-error";
import { type Cell, distinctHeaders, isBlank, type OpenTable, type SheetRow } from "./table";
import { cellValue, columnOf, type RawCell } from "./workbook-cells";
import {
  findMergedColumns,
  type MergedColumn,
  readWorkbookParts,
  WorkbookArchive,
  type WorkbookParts,
  type WorkbookSheetPart,
} from "./workbook-parts.server";
import { readXml } from "./workbook-xml.server";

export interface WorkbookOptions {
  /** The sheet's name; the first one in sight that holds a table when absent. */
  sheet?: string;
  /** The row that names the columns, from 1; found by itself when absent. */
  headerRow?: number;
  limits: SpreadsheetLimits;
}

interface Reading {
  path: string;
  parts: WorkbookParts;
  limits: SpreadsheetLimits;
}

/** Opens an XLSX file, after judging the archive. Its rows are read as they are asked for. Throws SpreadsheetError. */
export async function openWorkbook(path: string, options: WorkbookOptions): Promise<OpenTable> {
  const { limits } = options;
  await inspectArchive(path, limits);
  const parts = await withArchive(path, (archive) => readWorkbookParts(archive, limits));
  const reading = { path, parts, limits };
  const { sheet, start } = await chooseSheet(reading, options.sheet);
  const headerRow = options.headerRow ?? findHeaderRow(start);
  const header = start.find(({ number }) => number === headerRow);
  if (!header) throw new SpreadsheetError("empty");
  const headers = distinctHeaders(header.cells);
  const merged = await withArchive(path, (archive) => findMergedColumns(archive, sheet.part));
  return {
    format: "xlsx",
    sheet: sheet.name,
    sheets: parts.sheets.map(({ name }) => name),
    headerRow,
    headers,
    mangled: false,
    async *rows() {
      for await (const row of filled(sheetRows(reading, sheet), merged)) {
        // remarks to the right of the table stand in no column of it
        const cells = row.cells.slice(0, headers.length);
        if (row.number > headerRow && !cells.every(isBlank)) yield { ...row, cells };
      }
    },
  };
}

/** The sheet asked for, else the first in sight that has two columns and two rows, with its first rows. */
async function chooseSheet(reading: Reading, name: string | undefined) {
  const { sheets } = reading.parts;
  if (sheets.length === 0) throw new SpreadsheetError("notWorkbook");
  const asked = name === undefined ? undefined : sheets.find((sheet) => sheet.name === name);
  if (name !== undefined && !asked)
    throw new SpreadsheetError("sheetMissing", { sheet: name, sheets: sheets.map((sheet) => sheet.name).join(", ") });
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const candidates = asked ? [asked] : visible.length > 0 ? visible : sheets;
  let first: { sheet: WorkbookSheetPart; start: SheetRow[] } | undefined;
  for (const sheet of candidates) {
    const start = await firstRows(reading, sheet);
    const isTable = start.filter(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1).length > 1;
    if (isTable) return { sheet, start };
    first ??= { sheet, start };
  }
  if (!first) throw new SpreadsheetError("notWorkbook");
  return first;
}

async function firstRows(reading: Reading, sheet: WorkbookSheetPart): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheetRows(reading, sheet)) {
    rows.push(row);
    if (rows.length >= headerSampleRows) break;
  }
  return rows;
}

async function withArchive<Result>(path: string, read: (archive: WorkbookArchive) => Promise<Result>): Promise<Result> {
  const archive = await WorkbookArchive.open(path);
  try {
    return await read(archive);
  } catch (error) {
    throw error instanceof SpreadsheetError ? error : new SpreadsheetError("notWorkbook");
  } finally {
    archive.close();
  }
}

/** The rows of a sheet that hold anything. */
async function* sheetRows({ path, parts, limits }: Reading, sheet: WorkbookSheetPart): AsyncGenerator<SheetRow> {
  const archive = await WorkbookArchive.open(path);
  let count = 0;
  try {
    const listener = new RowListener(parts, limits);
    for await (const _ of readXml(await archive.read(sheet.part), listener)) {
      for (const row of listener.take()) {
        count += 1;
        if (count > limits.rows + 1) throw new SpreadsheetError("tooManyRows", { limit: limits.rows });
        yield row;
      }
    }
  } catch (error) {
    throw error instanceof SpreadsheetError ? error : new SpreadsheetError("notWorkbook");
  } finally {
    archive.close();
  }
}

/** Makes rows of the tags of a sheet. Addresses may be left out: then each follows the one before. */
class RowListener {
  private ready: SheetRow[] = [];
  private number = 0;
  private column = -1;
  private isHidden = false;
  private cells: Cell[] = [];
  private cell: RawCell | undefined;
  private isValue = false;
  private isPhonetic = false;

  constructor(
    private readonly parts: WorkbookParts,
    private readonly limits: SpreadsheetLimits,
  ) {}

  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open({ name, attributes }: { name: string; attributes: Record<string, string> }): void {
    if (name === "row") {
      this.number = Number(attributes.r) || this.number + 1;
      this.isHidden = attributes.hidden === "1" || attributes.hidden === "true";
      this.column = -1;
      this.cells = [];
    } else if (name === "c") {
      this.column = attributes.r ? columnOf(attributes.r) : this.column + 1;
      const style = Number(attributes.s ?? 0);
      this.cell = { type: attributes.t ?? "n", style, text: "", hasValue: false, hasFormula: false };
    } else if (this.cell) {
      if (name === "f") this.cell.hasFormula = true;
      if (name === "rPh") this.isPhonetic = true;
      this.isValue = (name === "v" || name === "t") && !this.isPhonetic;
      if (this.isValue) this.cell.hasValue = true;
    }
  }

  text(text: string): void {
    if (this.cell && this.isValue) this.cell.text += text;
  }

  close(name: string): void {
    this.isValue = false;
    if (name === "rPh") this.isPhonetic = false;
    if (name === "c") this.endCell();
    if (name === "row" && this.cells.some((cell) => !isBlank(cell)))
      this.ready.push({ number: this.number, cells: this.cells, isHidden: this.isHidden });
  }

  private endCell(): void {
    if (!this.cell) return;
    const value = cellValue(this.cell, this.parts.sharedStrings, this.parts.dates);
    this.cell = undefined;
    if (value === null) return;
    if (this.column >= this.limits.columns)
      throw new SpreadsheetError("tooManyColumns", {
        row: this.number,
        columns: this.column + 1,
        limit: this.limits.columns,
      });
    put(this.cells, this.column, value);
  }
}

/** A cell merged over several rows holds for each of them. */
async function* filled(rows: AsyncIterable<SheetRow>, merged: readonly MergedColumn[]): AsyncGenerator<SheetRow> {
  const values = new Map<MergedColumn, Cell>();
  for await (const row of rows) {
    for (const merge of merged) {
      if (row.number < merge.fromRow || row.number > merge.toRow) continue;
      if (row.number === merge.fromRow) values.set(merge, row.cells[merge.column] ?? null);
      else if (isBlank(row.cells[merge.column])) put(row.cells, merge.column, values.get(merge) ?? null);
    }
    yield row;
  }
}

function put(cells: Cell[], column: number, value: Cell): void {
  while (cells.length < column) cells.push(null);
  cells[column] = value;
}

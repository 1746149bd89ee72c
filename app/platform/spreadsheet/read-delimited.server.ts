import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { detectDelimiter } from "./detect-delimiter";
import { detectEncoding, Utf8Check } from "./detect-encoding";
import { findHeaderRow, headerSampleRows } from "./find-header";
import type { SpreadsheetLimits } from "./limits";
import { SpreadsheetError } from "./spreadsheet-error";
import { type Cell, distinctHeaders, isBlank, type OpenTable, type SheetRow } from "./table";

export interface DelimitedOptions {
  encoding?: string;
  delimiter?: string;
  /** The row that names the columns, from 1; found by itself when absent. */
  headerRow?: number;
  limits: SpreadsheetLimits;
}

/**
 * Opens a CSV or TSV file whatever its encoding, delimiter and line ends are. `start` is its first bytes (64 kB is
 * plenty). Throws SpreadsheetError.
 */
export async function openDelimited(path: string, start: Uint8Array, options: DelimitedOptions): Promise<OpenTable> {
  const check = await checkBytes(path);
  const detected = detectEncoding(start, check);
  const encoding = options.encoding ?? detected.encoding;
  if (check.zeros > 0 && !encoding.startsWith("utf-16")) throw new SpreadsheetError("notText");
  const text = new TextDecoder(encoding).decode(start);
  const declared = declaredDelimiter(text);
  const delimiter = options.delimiter ?? declared ?? detectDelimiter(text);
  // Excel's own first line "sep=;" is a remark to the reader, not a row
  const skippedLines = declared ? 1 : 0;
  const reading = { path, encoding, delimiter, skippedLines, limits: options.limits };

  const first = await firstRecords(reading, options.headerRow);
  const headerRow = options.headerRow ?? findHeaderRow(first);
  const header = first.find(({ number }) => number === headerRow);
  if (!header || header.cells.every(isBlank)) throw new SpreadsheetError("empty");
  const headers = distinctHeaders(header.cells);
  return {
    format: "csv",
    encoding,
    delimiter,
    sheets: [],
    headerRow,
    headers,
    mangled: encoding === detected.encoding && detected.mangled,
    rows: () => bodyRows(reading, headerRow, headers.length),
  };
}

async function firstRecords(reading: Reading, headerRow = headerSampleRows): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of records(reading)) {
    rows.push(row);
    if (row.number >= headerRow) break;
  }
  return rows;
}

async function* bodyRows(reading: Reading, headerRow: number, columns: number): AsyncIterable<SheetRow> {
  for await (const row of records(reading)) {
    if (row.number <= headerRow || row.cells.every(isBlank)) continue;
    yield row.cells.some((cell) => hasSwallowedRows(cell, reading.delimiter, columns))
      ? { ...row, isSwallowing: true }
      : row;
  }
}

/**
 * A quotation mark that is never closed ends at the next one in the file, and the cell then holds whole rows: several
 * lines and half a row's delimiters or more. Commas stand in any text; they count only before a quotation mark.
 */
function hasSwallowedRows(cell: Cell, delimiter: string, columns: number): boolean {
  if (typeof cell !== "string" || columns < 4 || !/[\r\n]/.test(cell)) return false;
  const delimiters = cell.split(delimiter).length - 1;
  return delimiters >= columns / 2 && (delimiter !== "," || cell.includes(',"'));
}

interface Reading {
  path: string;
  encoding: string;
  delimiter: string;
  skippedLines: number;
  limits: SpreadsheetLimits;
}

async function* records(reading: Reading): AsyncIterable<SheetRow> {
  const { limits } = reading;
  // the line after the newest whole record: where a broken one began
  let line = 1;
  const parser = parse({
    delimiter: reading.delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordCharacters,
    on_record: (record: string[], context) => {
      line = context.lines + 1;
      return record;
    },
  });
  const source = Readable.from(decoded(reading));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (cells.length > limits.columns)
        throw new SpreadsheetError("tooManyColumns", { row: number, columns: cells.length, limit: limits.columns });
      if (number > limits.rows + 1) throw new SpreadsheetError("tooManyRows", { limit: limits.rows });
      yield { number, cells };
    }
  } catch (error) {
    throw asSpreadsheetError(error, line, reading);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function asSpreadsheetError(error: unknown, line: number, reading: Reading): unknown {
  const { code, lines, records } = error as CsvError & { lines?: number; records?: number };
  const where = { row: (records ?? 0) + 1, line: line + reading.skippedLines };
  // only quoted text spans lines, so a record that grew too large over several lines has a quote left open
  const spansLines = lines !== undefined && lines > line;
  if (code === "CSV_QUOTE_NOT_CLOSED" || (code === "CSV_MAX_RECORD_SIZE" && spansLines))
    return new SpreadsheetError("unclosedQuote", where);
  if (code === "CSV_MAX_RECORD_SIZE")
    return new SpreadsheetError("recordTooLarge", { ...where, limit: reading.limits.recordCharacters });
  if (typeof code === "string" && /QUOTE/.test(code)) return new SpreadsheetError("strayQuote", where);
  return error;
}

async function* decoded(reading: Reading): AsyncIterable<string> {
  const decoder = new TextDecoder(reading.encoding);
  let linesToSkip = reading.skippedLines;
  for await (const chunk of createReadStream(reading.path)) {
    let text = decoder.decode(chunk as Buffer, { stream: true });
    if (linesToSkip > 0) {
      const end = text.search(/[\r\n]/);
      text = end === -1 ? "" : text.slice(end);
      if (end !== -1) linesToSkip = 0;
    }
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

function declaredDelimiter(start: string): string | undefined {
  return /^sep=(.)\r?\n/i.exec(start)?.[1];
}

async function checkBytes(path: string): Promise<Utf8Check> {
  const check = new Utf8Check();
  for await (const chunk of createReadStream(path)) check.add(chunk as Buffer);
  check.end();
  return check;
}

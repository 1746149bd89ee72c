import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { detectDelimiter } from "./detect-delimiter";
import { type DetectedEncoding, detectEncoding, Utf8Check } from "./detect-encoding";
import type { SpreadsheetLimits } from "./limits";
import { SpreadsheetError } from "./spreadsheet-error";
import { distinctHeaders, isBlank, type OpenTable, type SheetRow } from "./table";

export interface DelimitedOptions {
  encoding?: string;
  delimiter?: string;
  /** The row that names the columns, from 1. */
  headerRow: number;
  limits: SpreadsheetLimits;
}

const sampleBytes = 64 * 1024;

/** Opens a CSV or TSV file whatever its encoding, delimiter and line ends are. Throws SpreadsheetError. */
export async function openDelimited(path: string, options: DelimitedOptions): Promise<OpenTable> {
  const sample = await readStart(path);
  const detected = options.encoding
    ? { encoding: options.encoding, mangled: false }
    : detectEncoding(sample, await checkUtf8(path));
  refuseBinary(sample, detected);
  const start = new TextDecoder(detected.encoding).decode(sample);
  const declared = declaredDelimiter(start);
  const delimiter = options.delimiter ?? declared ?? detectDelimiter(start);
  // Excel's own first line "sep=;" is a remark to the reader, not a row
  const skippedLines = declared ? 1 : 0;
  const reading = { path, encoding: detected.encoding, delimiter, skippedLines, limits: options.limits };

  let headers: string[] | undefined;
  for await (const row of records(reading)) {
    if (row.number < options.headerRow) continue;
    headers = distinctHeaders(row.cells);
    break;
  }
  if (!headers) throw new SpreadsheetError("empty");
  return {
    format: "csv",
    encoding: detected.encoding,
    delimiter,
    sheets: [],
    headers,
    mangled: detected.mangled,
    rows: () => bodyRows(reading, options.headerRow),
  };
}

async function* bodyRows(reading: Reading, headerRow: number): AsyncIterable<SheetRow> {
  for await (const row of records(reading)) {
    if (row.number > headerRow && !row.cells.every(isBlank)) yield row;
  }
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
    skip_empty_lines: true,
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

function refuseBinary(sample: Uint8Array, { encoding }: DetectedEncoding): void {
  if (encoding.startsWith("utf-16")) return;
  if (sample.includes(0)) throw new SpreadsheetError("notText");
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    if (bytesRead === 0) throw new SpreadsheetError("empty");
    return new Uint8Array(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function checkUtf8(path: string): Promise<Utf8Check> {
  const check = new Utf8Check();
  for await (const chunk of createReadStream(path)) check.add(chunk as Buffer);
  check.end();
  return check;
}

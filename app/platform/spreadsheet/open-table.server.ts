import { open, stat } from "node:fs/promises";
import { type SpreadsheetLimits, spreadsheetLimits, toMegabytes } from "./limits";
import { openDelimited } from "./read-delimited.server";
import { openWorkbook } from "./read-workbook.server";
import { SpreadsheetError } from "./spreadsheet-error";
import type { OpenTable } from "./table";

export interface TableOptions {
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  headerRow?: number;
  limits?: Partial<SpreadsheetLimits>;
}

/** Opens a file as a table, by what it holds rather than what it is called. Throws SpreadsheetError. */
export async function openTable(path: string, options: TableOptions = {}): Promise<OpenTable> {
  const limits = { ...spreadsheetLimits, ...options.limits };
  const { size } = await stat(path);
  if (size === 0) throw new SpreadsheetError("empty");
  if (size > limits.fileBytes)
    throw new SpreadsheetError("tooLarge", { size: toMegabytes(size), limit: toMegabytes(limits.fileBytes) });
  const settings = { ...options, headerRow: options.headerRow ?? 1, limits };
  return (await isArchive(path)) ? openWorkbook(path, settings) : openDelimited(path, settings);
}

/** Every zip archive, and so every XLSX, begins with "PK" and 3, 4 (an empty one with 5, 6). */
async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer[0] === 0x50 && buffer[1] === 0x4b && (buffer[2] === 3 || buffer[2] === 5);
  } finally {
    await file.close();
  }
}

import { open, stat } from "node:fs/promises";
import { type SpreadsheetLimits, spreadsheetLimits, toMegabytes } from "./limits";
import { openDelimited } from "./read-delimited.server";
import { openWorkbook } from "./read-workbook.server";
import { refuseOtherKinds } from "./recognise-file";
import { SpreadsheetError } from "./spreadsheet-error";
import type { OpenTable } from "./table";

export interface TableOptions {
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  /** Found by itself when absent. */
  headerRow?: number;
  limits?: Partial<SpreadsheetLimits>;
}

const startBytes = 64 * 1024;

/** Opens a file as a table, by what it holds rather than what it is called. Throws SpreadsheetError. */
export async function openTable(path: string, options: TableOptions = {}): Promise<OpenTable> {
  const limits = { ...spreadsheetLimits, ...options.limits };
  const { size } = await stat(path);
  if (size === 0) throw new SpreadsheetError("empty");
  if (size > limits.fileBytes)
    throw new SpreadsheetError("tooLarge", { size: toMegabytes(size), limit: toMegabytes(limits.fileBytes) });
  const start = await readStart(path);
  const settings = { ...options, limits };
  if (isArchive(start)) return openWorkbook(path, settings);
  refuseOtherKinds(start);
  return openDelimited(path, start, settings);
}

/** Every zip archive, and so every XLSX, begins with "PK" and 3, 4 (an empty one with 5, 6). */
const isArchive = (start: Uint8Array): boolean =>
  start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5);

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0);
    return new Uint8Array(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

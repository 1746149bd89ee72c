import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { inspectArchive } from "./inspect-archive.server";
import type { SpreadsheetLimits } from "./limits";
import { SpreadsheetError } from "./spreadsheet-error";
import { type Cell, distinctHeaders, isBlank, type OpenTable, type SheetRow } from "./table";

export interface WorkbookOptions {
  /** The sheet's name; the first one when absent. */
  sheet?: string;
  headerRow: number;
  limits: SpreadsheetLimits;
}

interface Sheet {
  sheet: string;
  data: Cell[][];
}

/**
 * Reading a workbook is one long stretch of work, so it is done in a thread of its own with bounded memory and time:
 * the server goes on answering, and a workbook that grows without end takes only its thread with it.
 * The thread's code is a text because the server is built into one file, which a thread cannot start from.
 */
const threadCode = `
const { parentPort, workerData } = require("node:worker_threads");
const { default: readWorkbook } = require(workerData.library);
readWorkbook(workerData.path).then(
  (sheets) => {
    const named = sheets.map((sheet) => sheet.sheet);
    const chosen = workerData.sheet === undefined ? sheets[0] : sheets.find((sheet) => sheet.sheet === workerData.sheet);
    parentPort.postMessage({ sheets: named, chosen: chosen && chosen.sheet });
    const rows = chosen ? chosen.data : [];
    for (let start = 0; start < rows.length; start += 500) parentPort.postMessage({ rows: rows.slice(start, start + 500) });
    parentPort.postMessage({ done: true });
  },
  () => parentPort.postMessage({ failed: true }),
);
`;

type ThreadMessage = { sheets?: string[]; chosen?: string; rows?: Cell[][]; done?: true; failed?: true };

/** Opens an XLSX file, after judging the archive. Throws SpreadsheetError. */
export async function openWorkbook(path: string, options: WorkbookOptions): Promise<OpenTable> {
  await inspectArchive(path, options.limits);
  const { sheets, sheet, rows } = await readInThread(path, options);
  const header = rows[options.headerRow - 1];
  if (!header || header.every(isBlank)) throw new SpreadsheetError("empty");
  const body = rows
    .map((cells, index): SheetRow => ({ number: index + 1, cells }))
    .filter(({ number, cells }) => number > options.headerRow && !cells.every(isBlank));
  return {
    format: "xlsx",
    sheet,
    sheets,
    headers: distinctHeaders(header),
    mangled: false,
    async *rows() {
      yield* body;
    },
  };
}

function readInThread(
  path: string,
  { sheet, limits }: WorkbookOptions,
): Promise<{ sheets: string[]; sheet: string; rows: Sheet["data"] }> {
  const require = createRequire(import.meta.url);
  const library = require.resolve("read-excel-file/node");
  const thread = new Worker(threadCode, {
    eval: true,
    workerData: { path, sheet, library },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    execArgv: [],
  });
  const rows: Cell[][] = [];
  let found: { sheets: string[]; sheet: string } | undefined;
  return new Promise<{ sheets: string[]; sheet: string; rows: Sheet["data"] }>((resolve, reject) => {
    const alarm = setTimeout(() => reject(new SpreadsheetError("tookTooLong")), limits.workbookMilliseconds);
    thread.once("exit", () => clearTimeout(alarm));
    thread.once("error", () => reject(new SpreadsheetError("notWorkbook")));
    thread.on("message", (message: ThreadMessage) => {
      if (message.failed) return reject(new SpreadsheetError("notWorkbook"));
      if (message.sheets) {
        if (message.chosen === undefined)
          return reject(
            new SpreadsheetError("sheetMissing", { sheet: sheet ?? "", sheets: message.sheets.join(", ") }),
          );
        found = { sheets: message.sheets, sheet: message.chosen };
      }
      if (message.rows) {
        const tooMuch = refusal(message.rows, rows.length, limits);
        if (tooMuch) return reject(tooMuch);
        rows.push(...message.rows);
      }
      if (message.done && found) resolve({ ...found, rows });
    });
  }).finally(() => thread.terminate());
}

function refusal(slice: Cell[][], before: number, limits: SpreadsheetLimits): SpreadsheetError | undefined {
  if (before + slice.length > limits.rows + 1) return new SpreadsheetError("tooManyRows", { limit: limits.rows });
  const wide = slice.findIndex((cells) => cells.length > limits.columns);
  if (wide === -1) return undefined;
  const columns = slice[wide]?.length ?? 0;
  return new SpreadsheetError("tooManyColumns", { row: before + wide + 1, columns, limit: limits.columns });
}

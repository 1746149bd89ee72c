/**
 * Why a file could not be read as a table. `code` is the last part of the message key (`file.<code>`);
 * `params` fill the message: `row` and `line` count from 1, sizes are in megabytes.
 */
export type SpreadsheetErrorCode =
  | "empty"
  | "tooLarge"
  | "tooManyRows"
  | "tooManyColumns"
  | "recordTooLarge"
  | "unclosedQuote"
  | "strayQuote"
  | "notText"
  | "notTable"
  | "notWorkbook"
  | "encrypted"
  | "archiveTooLarge"
  | "archiveTooManyEntries"
  | "archiveRatio"
  | "sheetMissing";

export class SpreadsheetError extends Error {
  constructor(
    readonly code: SpreadsheetErrorCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = "SpreadsheetError";
  }
}

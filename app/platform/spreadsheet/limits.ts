const megabyte = 1024 * 1024;

/**
 * What a file may weigh before it is refused. A portfolio of 10,000 projects with long texts is about 20 MB as CSV;
 * a workbook's XML shrinks ten to thirty times when zipped, a bomb a thousand times.
 */
export const spreadsheetLimits = {
  fileBytes: 25 * megabyte,
  rows: 100_000,
  columns: 500,
  /** Characters of one record, all cells together. */
  recordCharacters: megabyte,
  archiveEntries: 2_000,
  /** Bytes of all the archive's entries when unpacked. */
  archiveBytes: 200 * megabyte,
  /** Unpacked to packed, judged for entries that unpack to more than a megabyte. */
  archiveRatio: 150,
  /** Characters of all the texts a workbook's cells share, which are held while its rows are read. */
  sharedCharacters: 30 * megabyte,
} as const;

export type SpreadsheetLimits = { [limit in keyof typeof spreadsheetLimits]: number };

export const toMegabytes = (bytes: number): number => Math.round(bytes / megabyte);

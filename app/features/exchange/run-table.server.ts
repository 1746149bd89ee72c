import { openTable } from "~/platform/spreadsheet/open-table.server";
import type { OpenTable } from "~/platform/spreadsheet/table";
import type { ImportRun } from "~models/import-run.server";
import { keptFilePath } from "./kept-files.server";
import type { Preset } from "./preset";

/** The run's file as a table, read the way its preset says. Throws SpreadsheetError. */
export async function openRunTable(
  run: Pick<ImportRun, "fileId" | "sheet">,
  preset: Pick<Preset, "encoding" | "delimiter" | "sheet" | "headerRow"> | undefined,
): Promise<OpenTable> {
  return openTable(await keptFilePath(run.fileId), {
    encoding: preset?.encoding,
    delimiter: preset?.delimiter,
    sheet: preset?.sheet ?? run.sheet ?? undefined,
    headerRow: preset?.headerRow,
  });
}

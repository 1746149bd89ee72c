import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { delimiters } from "~/platform/spreadsheet/detect-delimiter";
import { openTable } from "~/platform/spreadsheet/open-table.server";
import { SpreadsheetError } from "~/platform/spreadsheet/spreadsheet-error";
import { ImportRunModel } from "~models/import-run.server";
import { keptFilePath } from "../kept-files.server";
import { canImport } from "../policy";
import type { Preset } from "../preset";
import { parsePreset } from "../presets.server";
import { findRun } from "../queries.server";
import { indexColumns, missingEssentials } from "../row-reader";
import { countRows, fittingPreset, tableFacts } from "./start-import.server";

/** What to read otherwise; blank is found by itself. */
export interface Rereading {
  sheet: string;
  headerRow: string;
  encoding: string;
  delimiter: string;
}

/** Encodings a person may choose, as TextDecoder names them. */
export const offeredEncodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be", "macintosh"] as const;

/** Reads a kept file another way; a preset whose columns are then missing gives way to the one that fits. */
export async function rereadFile(viewer: Viewer, runId: string, input: Rereading): Promise<void> {
  if (!canImport(viewer)) throw new ForbiddenError();
  const run = await findRun(runId);
  const options = parseRereading(input);
  try {
    const table = await openTable(await keptFilePath(run.fileId), options);
    const rowCount = await countRows(table);
    const before: Preset = { ...parsePreset(run.preset ?? ""), ...options };
    const fits = missingEssentials(indexColumns(table.headers, before), before).length === 0;
    const preset = fits ? before : { ...(await fittingPreset(table)), ...options };
    const changed = await ImportRunModel.updateOne(
      { _id: runId, applied: null, state: { $in: ["uploaded", "planned", "failed"] } },
      {
        $set: {
          ...tableFacts(table),
          rowCount,
          state: "uploaded",
          preset: JSON.stringify(preset),
          presetName: preset.name,
        },
        $unset: { planned: "", failure: "" },
      },
    );
    if (changed.matchedCount === 0) throw new RefusedError({ key: "exchange:run.notPlannable" });
  } catch (error) {
    if (error instanceof SpreadsheetError)
      throw new RefusedError({ key: `exchange:file.${error.code}`, params: error.params });
    throw error;
  }
}

function parseRereading({ sheet, headerRow, encoding, delimiter }: Rereading) {
  const row = headerRow === "" ? undefined : Number(headerRow);
  if (row !== undefined && !(Number.isInteger(row) && row >= 1 && row <= 30))
    throw new RefusedError({ key: "exchange:preset.headerRow", field: "headerRow" });
  return {
    sheet: sheet || undefined,
    headerRow: row,
    encoding: offeredEncodings.find((known) => known === encoding),
    delimiter: delimiters.find((known) => known === delimiter),
  };
}

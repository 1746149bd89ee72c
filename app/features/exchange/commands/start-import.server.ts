import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { isPeriod } from "~/platform/period";
import { openTable } from "~/platform/spreadsheet/open-table.server";
import { SpreadsheetError } from "~/platform/spreadsheet/spreadsheet-error";
import { type Cell, cellText, type OpenTable } from "~/platform/spreadsheet/table";
import { ImportPresetModel } from "~models/import-preset.server";
import { type ImportRun, ImportRunModel } from "~models/import-run.server";
import { choosePreset } from "../choose-preset";
import { inSlices } from "../in-slices.server";
import { keepFile } from "../kept-files.server";
import { guessPreset } from "../mapping";
import { canImport } from "../policy";
import { type Preset, presetSchema } from "../preset";
import { shippedPresets } from "../presets";
import { findPreset, parsePreset } from "../presets.server";

export interface NewImport {
  /** On disk; the caller takes it away afterwards. */
  path: string;
  fileName: string;
  size: number;
  /** Of a saved or shipped preset; the best fitting one when absent. */
  presetName?: string;
  /** A preset of the caller's own, as from a mapping file. */
  preset?: Preset;
  period?: string;
}

/** Keeps a file and reads it once through, so that everything wrong with the file itself is said now. */
export async function startImport(viewer: Viewer | null, input: NewImport): Promise<ImportRun> {
  if (viewer && !canImport(viewer)) throw new ForbiddenError();
  if (input.period && !isPeriod(input.period))
    throw new RefusedError({ key: "common:validation.period", field: "period" });
  const preset = input.preset ?? (await namedPreset(input.presetName));
  try {
    const table = await openTable(input.path, preset ? tableOptions(preset) : {});
    const rowCount = await countRows(table);
    const used = preset ?? (await fittingPreset(table));
    const fileId = await keepFile(input.path, input.fileName);
    const run = {
      _id: newId(),
      createdAt: new Date(),
      createdBy: viewer?.personId ?? "system",
      state: "uploaded" as const,
      fileName: input.fileName,
      fileSize: input.size,
      fileId,
      ...tableFacts(table),
      rowCount,
      preset: JSON.stringify(used),
      presetName: used.name,
      period: input.period ?? used.period,
    };
    const made = await ImportRunModel.create(run);
    return made.toObject();
  } catch (error) {
    if (error instanceof SpreadsheetError)
      throw new RefusedError({ key: `exchange:file.${error.code}`, params: error.params, field: "file" });
    throw error;
  }
}

/** What a run keeps of how its file was read. */
export const tableFacts = ({ format, encoding, delimiter, sheet, sheets, headerRow, mangled, headers }: OpenTable) => ({
  format,
  encoding,
  delimiter,
  sheet,
  sheets,
  headerRow,
  mangled,
  headers,
});

export const tableOptions = ({ encoding, delimiter, sheet, headerRow }: Preset) => ({
  encoding,
  delimiter,
  sheet,
  headerRow,
});

async function namedPreset(name: string | undefined): Promise<Preset | undefined> {
  if (!name) return undefined;
  const preset = await findPreset(name);
  if (!preset) throw new RefusedError({ key: "exchange:preset.unknown", params: { name }, field: "presetName" });
  return preset;
}

export async function fittingPreset(table: OpenTable): Promise<Preset> {
  const saved = await ImportPresetModel.find({ archivedAt: null }).select("preset").lean();
  const known = [...saved.map(({ preset }) => parsePreset(preset)), ...shippedPresets];
  const sample = await firstRows(table, 200);
  const valuesOf = (column: string) => sample.map((cells) => cellText(cells[table.headers.indexOf(column)]));
  const fitting = choosePreset(table.headers, known, valuesOf);
  if (fitting) return fitting;
  return presetSchema.parse(guessPreset(table.headers, valuesOf));
}

async function firstRows(table: OpenTable, count: number): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const { cells } of table.rows()) {
    rows.push(cells);
    if (rows.length >= count) break;
  }
  return rows;
}

export async function countRows(table: OpenTable): Promise<number> {
  let count = 0;
  for await (const _ of inSlices(table.rows())) count += 1;
  if (count === 0) throw new SpreadsheetError("empty");
  return count;
}

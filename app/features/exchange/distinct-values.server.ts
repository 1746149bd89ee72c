import { cellText, type OpenTable } from "~/platform/spreadsheet/table";
import type { Light } from "~models/vocabulary";
import { mapValue, readChoice } from "./choice-words";
import { fieldDefinition, type ImportField } from "./fields";
import { foldText, matchesPattern } from "./fold";
import { inSlices } from "./in-slices.server";
import type { Preset } from "./preset";
import { ratingValues, readRating } from "./rating-scales";
import { indexColumns } from "./row-reader";

export interface ValueList {
  field: ImportField | "rating";
  values: { text: string /** What it is read as now; "" where it is not, or as it stands. */; current: string }[];
  /** Values it can be read as; empty for areas, which have names of their own. */
  options: string[];
  light?: Light;
}

const rowsLookedAt = 5_000;
const valuesShown = 40;

/** The first rows, and for columns whose values have a meaning the different values they hold. */
export async function lookThrough(table: OpenTable, preset: Preset, previewRows: number) {
  const index = indexColumns(table.headers, preset);
  const watched = watchedColumns(preset);
  const seen = new Map(watched.map(({ field }) => [field, new Map<string, string>()] as const));
  const preview: { number: number; cells: string[] }[] = [];
  let count = 0;
  for await (const row of inSlices(table.rows())) {
    if (preview.length < previewRows)
      preview.push({
        number: row.number,
        cells: table.headers.map((_, position) => shorten(cellText(row.cells[position]))),
      });
    for (const { field, columns } of watched) {
      for (const column of columns) {
        const position = index.positions.get(column);
        const text = position === undefined ? "" : cellText(row.cells[position]).replace(/\s+/g, " ").trim();
        const values = seen.get(field);
        if (text && values && values.size < valuesShown) values.set(foldText(text), text);
      }
    }
    count += 1;
    if (count >= rowsLookedAt) break;
  }
  const lists = watched.map(({ field }) => listOf(field, [...(seen.get(field)?.values() ?? [])], preset));
  return { preview, lists: lists.filter((list) => list.values.length > 0), index };
}

function watchedColumns(preset: Preset): { field: ImportField | "rating"; columns: string[] }[] {
  const fields = preset.columns.filter(({ field }) => ["choice", "area"].includes(fieldDefinition(field).kind));
  return [...fields, ...(preset.rating ? [{ field: "rating" as const, columns: preset.rating.columns }] : [])];
}

function listOf(field: ImportField | "rating", texts: string[], preset: Preset): ValueList {
  const isMeant = (text: string) => !preset.absentPatterns.some((pattern) => matchesPattern(text, pattern));
  const options =
    field === "rating"
      ? ratingValues(preset.rating?.scale ?? "danish-three")
      : [...(fieldDefinition(field).values ?? [])];
  const values = texts.filter(isMeant).map((text) => ({ text, current: readNow(field, text, options, preset) }));
  return { field, values, options };
}

function readNow(field: ImportField | "rating", text: string, options: string[], preset: Preset): string {
  const map = preset.valueMaps[field];
  if (field === "rating")
    return readRating(mapValue(text, map) ?? text, preset.rating?.scale ?? "danish-three")?.original ?? "";
  if (options.length === 0) return mapValue(text, map) ?? "";
  return readChoice(field, text, options, map) ?? "";
}

const cellShown = 120;
const shorten = (text: string): string => (text.length > cellShown ? `${text.slice(0, cellShown)}…` : text);

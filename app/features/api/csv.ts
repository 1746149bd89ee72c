import { z } from "zod";
import type { ExportColumn } from "~/platform/spreadsheet/csv";
import type { Cell } from "~/platform/spreadsheet/table";

type Row = Record<string, unknown>;

/**
 * The columns of an answer as a file: one a field, of what is inside a field one each ("owner.name"). A list of plain
 * values is one cell; lists of objects are left out, since a row has no room for them.
 */
export function csvColumns(answer: z.ZodObject): ExportColumn<Row>[] {
  return Object.entries(answer.shape).flatMap(([name, field]) => columnsOf([name], field as z.ZodType));
}

function columnsOf(path: string[], field: z.ZodType): ExportColumn<Row>[] {
  const inner = field instanceof z.ZodNullable ? (field.unwrap() as z.ZodType) : field;
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape).flatMap(([name, part]) => columnsOf([...path, name], part as z.ZodType));
  }
  if (inner instanceof z.ZodArray && inner.element instanceof z.ZodObject) return [];
  return [{ title: path.join("."), value: (row) => cellAt(row, path) }];
}

function cellAt(row: Row, path: readonly string[]): Cell {
  const value = path.reduce<unknown>((at, name) => (at as Row | null)?.[name], row);
  return Array.isArray(value) ? value.join(", ") : ((value as Cell | undefined) ?? null);
}

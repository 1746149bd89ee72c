import type { z } from "zod";
import { type Reason, RefusedError } from "~/platform/errors";

/** Fields of a table that is edited in place: rows.<index>.<column>. */
export function rowField(index: number, column: string): string {
  return `rows.${index}.${column}`;
}

const pattern = /^rows\.(\d{1,4})\.(\w+)$/;

export interface TypedRow {
  index: number;
  cells: Record<string, string>;
}

/** The rows as they were typed, in order; also blank ones and those marked for removal. */
export function typedRows(entries: Iterable<[string, unknown]>): TypedRow[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of entries) {
    const match = pattern.exec(name);
    if (!match?.[2] || typeof value !== "string") continue;
    const index = Number(match[1]);
    const cells = rows.get(index) ?? {};
    cells[match[2]] = value;
    rows.set(index, cells);
  }
  return [...rows].map(([index, cells]) => ({ index, cells })).sort((first, second) => first.index - second.index);
}

const isUntouched = ({ cells }: TypedRow) =>
  !cells.id && Object.entries(cells).every(([column, value]) => column === "id" || value.trim() === "");

export interface ParsedRows<Row> {
  rows: Row[];
  /** Ids of the rows marked for removal. */
  removed: string[];
}

/**
 * Reads the rows of a posted table. A blank new row is left out. Throws RefusedError with every reason, each naming
 * its cell.
 */
export function parseRows<Schema extends z.ZodType>(form: FormData, schema: Schema): ParsedRows<z.output<Schema>> {
  const reasons: Reason[] = [];
  const rows: z.output<Schema>[] = [];
  const removed: string[] = [];
  for (const row of typedRows(form)) {
    if (row.cells.remove) {
      if (row.cells.id) removed.push(row.cells.id);
      continue;
    }
    if (isUntouched(row)) continue;
    const filled = Object.fromEntries(Object.entries(row.cells).filter(([, value]) => value.trim() !== ""));
    const parsed = schema.safeParse(filled);
    if (parsed.success) rows.push(parsed.data);
    else reasons.push(...parsed.error.issues.map((issue) => reasonOf(issue, row.index)));
  }
  if (reasons.length > 0) throw new RefusedError(reasons);
  return { rows, removed };
}

function reasonOf(issue: z.core.$ZodIssue, index: number): Reason {
  const field = rowField(index, String(issue.path[0] ?? ""));
  const key = /^\w+:[\w.]+$/.test(issue.message) ? issue.message : "common:validation.choice";
  if (issue.code === "too_big") return { key, params: { max: Number(issue.maximum) }, field };
  if (issue.code === "custom" && issue.params) return { key, params: issue.params as Reason["params"], field };
  return { key, field };
}

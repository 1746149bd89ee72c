import type { PersonExport } from "./export-person.server";

/** So many of each kind are shown; the file has them all. */
const shownRows = 20;

export type ShownSection = { kind: string; total: number; columns: string[]; rows: PersonExport["data"][string] };

/** The export as a page has room for: each kind with its newest rows, and only columns in which something stands. */
export function shownSections({ data }: PersonExport): ShownSection[] {
  return Object.entries(data).map(([kind, all]) => {
    const rows = all.slice(0, shownRows);
    const isSaid = (column: string) => rows.some((row) => row[column] !== undefined && row[column] !== "");
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(isSaid);
    return { kind, total: all.length, columns, rows };
  });
}

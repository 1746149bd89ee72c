import { findProjects, type ProjectsRequest } from "~/features/projects/filtered-projects.server";
import { canSeeProject } from "~/features/projects/policy";
import { type ProjectRow, readProjectRows } from "~/features/projects/project-rows.server";

/** Which projects are meant: those of the codes, or all that a filter finds. */
export interface Selection {
  which: "chosen" | "all";
  codes: readonly string[];
  /** The filter as an address says it. */
  query: string;
}

type Asking = Omit<ProjectsRequest, "search">;

/** The projects meant, by title, as far as the viewer may see them. */
export async function findSelected(asking: Asking, { which, codes, query }: Selection): Promise<ProjectRow[]> {
  const byTitle = { column: "title", isDescending: false } as const;
  if (which === "all") {
    const { rows } = await findProjects({ ...asking, search: new URLSearchParams(query) }, byTitle);
    return rows.map(({ row }) => row);
  }
  const { rows } = await readProjectRows();
  const meant = new Set(codes);
  return [...rows.values()].filter((row) => meant.has(row.code) && canSeeProject(asking.viewer, row));
}

/** The selection as the table's form, and the page of an operation, say it in an address. */
export function readSelection(search: URLSearchParams): Selection {
  const codes = search.getAll("chosen").flatMap((value) => value.split(","));
  return {
    which: search.get("which") === "all" ? "all" : "chosen",
    codes: [...new Set(codes.map((code) => code.trim()).filter(Boolean))],
    query: search.get("query") ?? "",
  };
}

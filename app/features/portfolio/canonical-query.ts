import { defaultColumns } from "~/features/projects/project-columns";
import { filterNames } from "~/features/projects/project-filter";
import { drawingChoice } from "./drawing";
import { viewParameter } from "./view-paths";

/** Where in the list one is, which view it was opened from, that rows are being chosen: no part of what a view says. */
const passing: readonly string[] = [viewParameter, "page", "choose"];
/** Parameters that hold several values, in any order. */
const lists: readonly string[] = [...filterNames, "columns"];

const usualColumns = textOf("columns", [...defaultColumns]);

/** What an address says, the same text for all that say the same: parameters and values in order, the usual left out. */
export function canonicalQuery(search: URLSearchParams): string {
  const said = new URLSearchParams();
  for (const name of [...new Set(search.keys())].sort()) {
    if (passing.includes(name)) continue;
    const text = textOf(name, search.getAll(name));
    if (text && !isUsual(name, text)) said.set(name, text);
  }
  return said.toString();
}

function textOf(name: string, values: readonly string[]): string {
  if (!lists.includes(name)) return (values[0] ?? "").trim();
  const parts = values.flatMap((value) => value.split(",")).map((value) => value.trim());
  return [...new Set(parts)]
    .filter((part) => part && !(name === "columns" && part === "title"))
    .sort()
    .join();
}

function isUsual(name: string, text: string): boolean {
  if (name === "sort") return text === "title";
  if (name === "columns") return text === usualColumns;
  return text === drawingChoice(name)?.usual;
}

/** The values of one parameter of a canonical query. */
export const valuesOf = (name: string, text: string): string[] => (lists.includes(name) ? text.split(",") : [text]);

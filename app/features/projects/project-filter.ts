import type { Viewer } from "~/features/auth/viewer";
import { searchWords } from "~/platform/search-text";
import { conditions, mandates, periodLights, phases, tiers } from "~models/vocabulary";
import { isOnProject, type ProjectRights } from "./policy";

/** What the table of projects can be narrowed to, each a list of which one is enough. Absent: no matter which. */
const choices = {
  tier: tiers,
  phase: phases,
  condition: conditions,
  mandate: mandates,
  light: periodLights,
} as const;
const references = ["area", "owner", "manager", "programme", "tag"] as const;
export const filterNames = [...(Object.keys(choices) as (keyof typeof choices)[]), ...references] as const;
export type FilterName = (typeof filterNames)[number];

/** The values a filter may have, where they are a fixed list. */
export function filterChoices(name: string): readonly string[] | undefined {
  return Object.hasOwn(choices, name) ? choices[name as keyof typeof choices] : undefined;
}

export interface ProjectFilter {
  /** As typed. */
  query: string;
  chosen: Partial<Record<FilterName, readonly string[]>>;
  isMine: boolean;
  /** Shown otherwise than in the last published report, which the matcher does not know: `changesOf` tells. */
  isChanged: boolean;
  isArchived: boolean;
}

/** Reads the filter from an address; values it does not know are left out. Several are joined by commas or repeated. */
export function readProjectFilter(search: URLSearchParams): ProjectFilter {
  const chosen: ProjectFilter["chosen"] = {};
  for (const name of filterNames) {
    const allowed = filterChoices(name);
    const values = search
      .getAll(name)
      .flatMap((value) => value.split(","))
      .map((value) => value.trim())
      .filter((value) => value && (!allowed || allowed.includes(value)));
    if (values.length > 0) chosen[name] = [...new Set(values)];
  }
  return {
    query: (search.get("q") ?? "").slice(0, 200),
    chosen,
    isMine: search.get("mine") === "yes",
    isChanged: search.get("changed") === "yes",
    isArchived: search.get("archived") === "yes",
  };
}

/** The filter as an address says it; `readProjectFilter` reads it back. Empty where nothing is narrowed. */
export function filterQuery(filter: ProjectFilter): string {
  const search = new URLSearchParams();
  if (filter.query.trim()) search.set("q", filter.query);
  for (const name of filterNames) {
    const values = filter.chosen[name];
    if (values) search.set(name, values.join(","));
  }
  if (filter.isMine) search.set("mine", "yes");
  if (filter.isChanged) search.set("changed", "yes");
  if (filter.isArchived) search.set("archived", "yes");
  return search.toString();
}

export function isNarrowed(filter: ProjectFilter): boolean {
  const isSwitched = filter.isMine || filter.isChanged || filter.isArchived;
  return filter.query.trim() !== "" || Object.keys(filter.chosen).length > 0 || isSwitched;
}

/** What the filter looks at. */
export interface Filtered extends ProjectRights {
  phase: string;
  condition: string;
  mandate: string;
  tags: readonly string[];
  archivedAt?: Date | string | null;
  /** Folded by `foldForSearch`. */
  searchText: string;
  overall: string | null;
}

/** Whether a project is among those the filter asks for. */
export function projectMatcher(filter: ProjectFilter, viewer: Viewer): (project: Filtered) => boolean {
  const words = searchWords(filter.query);
  const { chosen } = filter;
  const tests: ((project: Filtered) => boolean)[] = [
    (project) => Boolean(project.archivedAt) === filter.isArchived,
    ...words.map((word) => (project: Filtered) => project.searchText.includes(word)),
  ];
  const oneOf = (name: FilterName, codeOf: (project: Filtered) => string | null | undefined) => {
    const values = chosen[name];
    if (values) tests.push((project) => values.includes(codeOf(project) ?? ""));
  };
  oneOf("tier", (project) => project.tier);
  oneOf("phase", (project) => project.phase);
  oneOf("condition", (project) => project.condition);
  oneOf("mandate", (project) => project.mandate);
  oneOf("light", (project) => project.overall);
  oneOf("area", (project) => project.areaId);
  oneOf("owner", (project) => project.ownerId);
  oneOf("manager", (project) => project.managerId);
  oneOf("programme", (project) => project.programmeId);
  const { tag } = chosen;
  if (tag) tests.push((project) => project.tags.some((one) => tag.includes(one)));
  if (filter.isMine) tests.push((project) => isOnProject(viewer, project));
  return (project) => tests.every((test) => test(project));
}

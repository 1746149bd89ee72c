import { type RatingScale, ratingScales } from "~models/vocabulary";
import { type ImportField, importFields } from "./fields";
import type { Preset, PresetInput } from "./preset";
import { readRating } from "./rating-scales";
import { suggestKeyColumns, suggestMapping } from "./suggest-mapping";

const budgetRoles = ["budget-budget", "budget-forecast", "budget-actual"] as const;
const otherRoles = [
  "id",
  "rating",
  "rating-comment",
  "rating-progress",
  "milestone",
  "budget-lifetime",
  ...budgetRoles,
  "link",
] as const;

/** What a column can be: a field of the project, or one of the parts that are more than a field. */
export type ColumnRole = "" | `field-${ImportField}` | (typeof otherRoles)[number];
export const columnRoles: readonly ColumnRole[] = [
  "id",
  ...importFields.map((field) => `field-${field}` as const),
  ...otherRoles.slice(1),
];
export const isColumnRole = (text: string): text is ColumnRole =>
  text === "" || (columnRoles as readonly string[]).includes(text);

/** The role a preset gives each column of a file; of several, the first. `find` gives the header a preset's column name means. */
export function rolesOf(
  preset: Preset,
  headers: readonly string[],
  find: (column: string) => string | undefined,
): ColumnRole[] {
  const roles = new Map<string, ColumnRole>();
  const give = (columns: readonly string[], role: ColumnRole) => {
    for (const column of columns) {
      const header = find(column);
      if (header !== undefined && !roles.has(header)) roles.set(header, role);
    }
  };
  for (const columns of preset.externalId.parts) give(columns, "id");
  for (const { columns, field } of preset.columns) give(columns, `field-${field}`);
  if (preset.rating) {
    give(preset.rating.columns, "rating");
    give(preset.rating.commentColumns, "rating-comment");
    give(preset.rating.progressColumns, "rating-progress");
  }
  for (const { columns } of preset.milestones) give(columns, "milestone");
  if (preset.lifetimeBudget) give(preset.lifetimeBudget.columns, "budget-lifetime");
  for (const { columns, part } of preset.budget) give(columns, `budget-${part}`);
  for (const { columns } of preset.links) give(columns, "link");
  return headers.map((header) => roles.get(header) ?? "");
}

/**
 * A preset with the roles of some columns changed. What the preset says of columns whose role stays, also what a role
 * cannot show (a transform, a second use), stays.
 */
export function withRoles(
  preset: Preset,
  headers: readonly string[],
  roles: readonly ColumnRole[],
  options: { find: (column: string) => string | undefined; year: number },
): PresetInput {
  const before = rolesOf(preset, headers, options.find);
  const changed = headers.filter((_, position) => (roles[position] ?? "") !== before[position]);
  const edited = withoutColumns(preset, (column) => {
    const header = options.find(column);
    return header !== undefined && changed.includes(header);
  });
  headers.forEach((header, position) => {
    if (changed.includes(header)) addRole(edited, header, roles[position] ?? "", options.year);
  });
  return edited;
}

function withoutColumns(preset: Preset, isGone: (column: string) => boolean): Preset {
  const keep = (columns: readonly string[]) => columns.filter((column) => !isGone(column));
  const keepParts = <Part extends { columns: string[] }>(parts: readonly Part[]): Part[] =>
    parts.map((part) => ({ ...part, columns: keep(part.columns) })).filter((part) => part.columns.length > 0);
  const rating = preset.rating && {
    ...preset.rating,
    columns: keep(preset.rating.columns),
    commentColumns: keep(preset.rating.commentColumns),
    progressColumns: keep(preset.rating.progressColumns),
  };
  return {
    ...preset,
    externalId: {
      ...preset.externalId,
      parts: preset.externalId.parts.map(keep).filter((columns) => columns.length > 0),
    },
    columns: keepParts(preset.columns),
    milestones: keepParts(preset.milestones),
    budget: keepParts(preset.budget),
    links: keepParts(preset.links),
    lifetimeBudget: preset.lifetimeBudget && keepParts([preset.lifetimeBudget])[0],
    rating: rating && rating.columns.length + rating.commentColumns.length > 0 ? rating : undefined,
  };
}

function addRole(preset: Preset, column: string, role: ColumnRole, year: number): void {
  const columns = [column];
  if (role === "id") preset.externalId.parts.push(columns);
  else if (role.startsWith("field-")) {
    const field = role.slice("field-".length) as ImportField;
    const known = preset.columns.find((candidate) => candidate.field === field);
    if (known) known.columns.push(column);
    else preset.columns.push({ columns, field, transforms: [] });
  } else if (role === "milestone") preset.milestones.push({ columns, title: column, part: "planned" });
  else if (role === "link") preset.links.push({ columns, title: column });
  else if (role === "budget-lifetime") preset.lifetimeBudget = { kind: "project", funding: "central", columns };
  else if (role.startsWith("budget-")) {
    const part = role.slice("budget-".length) as "budget" | "forecast" | "actual";
    preset.budget.push({ columns, year, part, kind: "project", funding: "central" });
  } else if (role.startsWith("rating")) {
    preset.rating ??= {
      columns: [],
      scale: "danish-three",
      commentColumns: [],
      progressColumns: [],
      unratedReason: "Ikke bedømt særskilt i kilden",
    };
    if (role === "rating") preset.rating.columns.push(column);
    if (role === "rating-comment") preset.rating.commentColumns.push(column);
    if (role === "rating-progress") preset.rating.progressColumns.push(column);
  }
}

/**
 * A first guess for a file nobody has a preset for, by the names of its columns. `valuesOf` gives some of a column's
 * values: a column called status is taken for a rating only where its values are those of a scale.
 */
export function guessPreset(headers: readonly string[], valuesOf: (column: string) => readonly string[]): PresetInput {
  // a list without numbers is known by its titles
  const { id, rating: ratingName, budget } = suggestKeyColumns(headers);
  const scale = ratingName === undefined ? undefined : scaleOf(valuesOf(ratingName));
  const rating = scale && ratingName;
  const columns = suggestMapping(headers.filter((header) => header !== id && header !== rating)).map(
    ({ column, field }) => ({ columns: [column], field }),
  );
  const title = columns.find(({ field }) => field === "title")?.columns[0];
  if (title === undefined) columns.push({ columns: ["Titel"], field: "title" });
  return {
    name: "ny-forudindstilling",
    title: "Ny forudindstilling",
    externalId: { system: "regneark", parts: [[id ?? title ?? "Nr."]] },
    columns,
    lifetimeBudget: budget ? { columns: [budget] } : undefined,
    rating: rating ? { columns: [rating], scale } : undefined,
    defaults: { tier: "local", phase: "idea" },
  };
}

/** The scale on which at least half of the values are, or undefined. */
function scaleOf(values: readonly string[]): RatingScale | undefined {
  const filled = values.filter((value) => value.trim() !== "");
  return ratingScales.find((scale) => {
    const read = filled.filter((value) => readRating(value, scale)).length;
    return read > 0 && read >= filled.length / 2;
  });
}

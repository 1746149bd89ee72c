import type { Names } from "~/features/projects/names.server";
import { type ColumnName, isColumn } from "~/features/projects/project-columns";
import { type FilterName, filterChoices } from "~/features/projects/project-filter";
import type { Translate } from "~/i18n/translate";
import { drawingChoice } from "./drawing";
import type { Labelling, ReadQuery, ViewPart } from "./view-parts";

const references: { [name in FilterName]?: keyof Names } = {
  area: "areas",
  owner: "people",
  manager: "people",
  programme: "programmes",
};
const switches: readonly string[] = ["mine", "changed", "archived"];

/** What the values of a view's parameters are called now. */
export function labellingBy(names: Names, t: Translate): Labelling {
  const columnLabel = (name: string) => (isColumn(name) ? t(`projects:column.${name satisfies ColumnName}`) : null);
  return (name, value) => {
    const kind = references[name as FilterName];
    if (kind) return names[kind].get(value)?.name ?? null;
    const allowed = filterChoices(name);
    if (allowed) return allowed.includes(value) ? t(`vocabulary:${name}.${value}`) : null;
    const drawing = drawingChoice(name);
    if (drawing) return drawing.isKnown(value) ? drawing.sayValue(value, t) : null;
    if (name === "columns") return columnLabel(value);
    if (name === "sort") return withDirection(value, columnLabel(value.replace(/^-/, "")));
    if (switches.includes(name)) return value === "yes" ? t("common:field.yes") : null;
    return name === "q" || name === "tag" ? value : null;
  };
}

const withDirection = (value: string, label: string | null) => label && `${label} ${value.startsWith("-") ? "↓" : "↑"}`;

const atTheEnd = ["sort", "columns"];

/** The filter first, then in which order and columns it is shown. */
export function sayParts(parts: readonly ViewPart[], t: Translate): string[] {
  const rank = ({ name }: ViewPart) => atTheEnd.indexOf(name);
  return [...parts].sort((first, second) => rank(first) - rank(second)).map((part) => sayPart(part, t));
}

/** "Fase: Gennemførelse". */
function sayPart({ name, labels }: ViewPart, t: Translate): string {
  if (switches.includes(name)) return t(`projects:filter.${name}`);
  return `${sayName(name, t)}: ${name === "q" ? `»${labels.join()}«` : labels.join(", ")}`;
}

const ownNames: Record<string, string> = {
  q: "common:action.search",
  columns: "projects:filter.columns",
  sort: "portfolio:savedView.sortedBy",
};

const sayName = (name: string, t: Translate) =>
  t(ownNames[name] ?? drawingChoice(name)?.nameKey ?? `projects:filter.${name}`);

/** What of a view is gone: a person or an area had an id that says nothing to anybody, the rest is named as it was. */
export function sayGone({ name, value }: ReadQuery["gone"][number], t: Translate): string {
  if (references[name as FilterName]) return t("portfolio:gone.reference", { field: sayName(name, t) });
  if (name === "columns") return t("portfolio:gone.column", { name: value });
  if (name === "sort") return t("portfolio:gone.sort", { name: value.replace(/^-/, "") });
  if (filterChoices(name) || drawingChoice(name)) return t("portfolio:gone.value", { field: sayName(name, t), value });
  return t("portfolio:gone.field", { name });
}

import { formatDate, formatKroner } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import type { PrintedCell, PrintedTable } from "./printed";
import type { Wording } from "./wording";

/** Which rows of a table are shown, counted from nought; `to` is not among them. */
export interface Span {
  from: number;
  to: number;
}

/** The rows of a table, or some of them; the others are neither put into words nor into cells. */
export function tableRows<Item>(
  items: readonly Item[],
  toRow: (item: Item) => PrintedCell[],
  span?: Span,
): Pick<PrintedTable, "rows" | "total"> {
  const shown = span ? items.slice(span.from, span.to) : items;
  return { rows: shown.map(toRow), total: items.length };
}

type Words = Wording["t"];
type Column = PrintedTable["columns"][number];

/** A column by its key under `reports:column`. */
export function column(t: Words, key: string, width: Column["width"], align?: "right"): Column {
  return { header: t(`reports:column.${key}`), width, align };
}

/** A project without a light owed no status. */
export function lightCell(t: Words, light: ShownLight | undefined): PrintedCell {
  return light ? { light, word: t(`vocabulary:light.${light}`) } : t("reports:notOwed");
}

export function projectCell(project: { title: string; code: string } | undefined): PrintedCell {
  return project ? { strong: project.title, under: project.code, code: project.code } : "–";
}

export function dateCell(date: string | undefined): PrintedCell {
  return date ? { text: formatDate(date), date } : "–";
}

/** Øre, shown in whole kroner. */
export function moneyCell(ore: number, count?: string): PrintedCell {
  return { text: formatKroner(ore), number: ore / 100, unit: "kroner", count };
}

/** A number, yet written without its thousands apart; or the years that have no line of their own. */
export function yearCell(t: Words, year: number | null | undefined): PrintedCell {
  return year == null ? t("vocabulary:otherYears") : { text: String(year), number: year };
}

/** How many; nought opens nothing. */
export function countCell(number: number, count: string): PrintedCell {
  return number === 0 ? { text: "0", number } : { text: String(number), number, count };
}

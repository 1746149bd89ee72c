import type { Translate } from "~/i18n/translate";
import {
  compareDanish,
  formatDate,
  formatKroner,
  formatNumber,
  formatPercent,
  formatPeriodShort,
} from "~/platform/format";
import type { Cell } from "~/platform/spreadsheet/table";
import { type Dimension, ownScale, phases, ratingScales, tiers } from "~models/vocabulary";
import { type AskedPeriod, lightIn } from "./latest-lights";
import { codeOfLight, sayLight } from "./light-words";
import type { Names } from "./names.server";
import type { ProjectRow } from "./project-rows.server";

export interface ColumnContext {
  names: Names;
  /** The quarter whose lights are shown; null before the first one. */
  asked: AskedPeriod | null;
  /** YYYY-MM-DD */
  today: string;
  say: Translate;
  locale: string;
}

export type Sortable = string | number | null;

/** One column of the table of projects. */
export interface ProjectColumn {
  /** How its cells are drawn: a light by its value, everything else as text. */
  kind: "text" | "light" | "number" | "date";
  /** What it sorts by; null comes last whichever way. */
  sortBy(row: ProjectRow, context: ColumnContext): Sortable;
  text(row: ProjectRow, context: ColumnContext): string;
  /** In a spreadsheet: amounts in kroner, dates as dates. */
  cell(row: ProjectRow, context: ColumnContext): Cell;
  format?: string;
}

type TextOf = (row: ProjectRow, context: ColumnContext) => string | null | undefined;

const text = (textOf: TextOf, sortBy?: ProjectColumn["sortBy"]): ProjectColumn => ({
  kind: "text",
  sortBy: sortBy ?? ((row, context) => textOf(row, context) || null),
  text: (row, context) => textOf(row, context) ?? "",
  cell: (row, context) => textOf(row, context) || null,
});

const named = (kind: keyof Names, idOf: (row: ProjectRow) => string | null | undefined) =>
  text((row, { names }) => names[kind].get(idOf(row) ?? "")?.name);

const word = (vocabulary: string, order: readonly string[], codeOf: (row: ProjectRow) => string | null | undefined) =>
  text(
    (row, { say }) => (codeOf(row) ? say(`vocabulary:${vocabulary}.${codeOf(row)}`) : null),
    (row) => (codeOf(row) ? order.indexOf(codeOf(row)!) : null),
  );

const date = (dateOf: (row: ProjectRow) => string | null | undefined): ProjectColumn => ({
  kind: "date",
  sortBy: (row) => dateOf(row) ?? null,
  text: (row) => (dateOf(row) ? formatDate(dateOf(row)!) : ""),
  cell: (row) => (dateOf(row) ? new Date(`${dateOf(row)}T00:00:00Z`) : null),
});

const money = (amountOf: (row: ProjectRow) => number): ProjectColumn => ({
  kind: "number",
  sortBy: amountOf,
  text: (row) => formatKroner(amountOf(row)),
  cell: (row) => amountOf(row) / 100,
  format: "#,##0.00",
});

const number = (
  codeOf: (row: ProjectRow) => number | null,
  format: (value: number) => string = formatNumber,
): ProjectColumn => ({
  kind: "number",
  sortBy: codeOf,
  text: (row) => {
    const value = codeOf(row);
    return value === null ? "" : format(value);
  },
  cell: (row) => {
    const value = codeOf(row);
    return value === null ? null : Math.round(value * 10) / 10;
  },
});

/** Worst first when ascending. */
const lightOrder = ["red", "yellow", "missing", "awaited", "none", "green"];

const light = (dimension: Dimension): ProjectColumn => {
  const placed = (row: ProjectRow, { asked, today }: ColumnContext) => asked && lightIn(row, dimension, asked, today);
  return {
    kind: "light",
    sortBy: (row, context) => {
      const found = placed(row, context);
      // one scale after the other: their lights are not compared
      return (
        found && lightOrder.indexOf(found.light) + lightOrder.length * ratingScales.indexOf(found.scale ?? ownScale)
      );
    },
    text: (row, context) => {
      const found = placed(row, context);
      return found ? codeOfLight(found.light, found.scale) : "";
    },
    cell: (row, context) => {
      const found = placed(row, context);
      return found && sayLight(context.say, found.light, found.scale);
    },
  };
};

const openOnes = <Part extends { state: string }>(parts: readonly Part[]) =>
  parts.filter((one) => one.state === "open");

export const projectColumns = {
  code: text((row) => row.code),
  title: text((row) => row.title),
  tier: word("tier", tiers, (row) => row.tier),
  phase: word("phase", phases, (row) => row.phase),
  condition: word("condition", ["active", "on-hold", "rejected"], (row) => row.condition),
  mandate: word("mandate", ["mandatory", "optional"], (row) => row.mandate),
  mandateDeadline: date((row) => row.mandateDeadline),
  area: named("areas", (row) => row.areaId),
  owner: named("people", (row) => row.ownerId),
  manager: named("people", (row) => row.managerId),
  programme: named("programmes", (row) => row.programmeId),
  tags: text((row) => row.tags.join(", ")),
  overall: light("overall"),
  schedule: light("schedule"),
  economy: light("economy"),
  scope: light("scope"),
  benefits: light("benefits"),
  resources: light("resources"),
  risk: light("risk"),
  reported: text(
    (row, { locale }) => (row.latestStatus ? formatPeriodShort(row.latestStatus.period, locale) : null),
    (row) => row.latestStatus?.period ?? null,
  ),
  nextMilestone: text((row) => row.nextMilestone?.title),
  milestoneDate: date((row) => row.nextMilestone?.date),
  slip: number((row) => row.slip),
  startDate: date((row) => row.startDate),
  endDate: date((row) => row.endDate),
  budget: money((row) => row.budget),
  actual: money((row) => row.actual),
  forecast: money((row) => row.forecast),
  overrun: number((row) => row.overrunPercent, formatPercent),
  value: number((row) => row.value ?? null),
  effort: number((row) => row.effortNeeded),
  openRisks: number((row) => openOnes(row.risks).length),
  openBarriers: number((row) => openOnes(row.barriers).length),
  caseNumber: text((row) => row.caseNumber),
  classification: word("clearance", ["open", "closed"], (row) => row.classification),
} as const satisfies Record<string, ProjectColumn>;

export type ColumnName = keyof typeof projectColumns;
export const columnNames = Object.keys(projectColumns) as ColumnName[];
export const columnOf = (name: ColumnName): ProjectColumn => projectColumns[name];

/** The title is always there: it is what a row is called by. */
export const defaultColumns: readonly ColumnName[] = [
  "code",
  "title",
  "tier",
  "phase",
  "area",
  "manager",
  "overall",
  "schedule",
  "economy",
  "milestoneDate",
];

export const isColumn = (name: string | null): name is ColumnName =>
  name !== null && Object.hasOwn(projectColumns, name);

/** Compares two sort values; null comes last whichever way the column is turned. */
export function compareSortable(first: Sortable, second: Sortable, isDescending: boolean): number {
  if (first === null || second === null) return first === second ? 0 : first === null ? 1 : -1;
  const order =
    typeof first === "number" && typeof second === "number"
      ? first - second
      : compareDanish(String(first), String(second));
  return isDescending ? -order : order;
}

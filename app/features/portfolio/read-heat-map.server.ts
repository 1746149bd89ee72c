import {
  type FilterFacts,
  type FoundProjects,
  filterFactsOf,
  findProjects,
  inOrder,
  type PreparedRow,
  type ProjectsRequest,
} from "~/features/projects/filtered-projects.server";
import { codeOfLight, sayLight } from "~/features/projects/light-words";
import { type KeptPeriods, readPeriods } from "~/features/status/kept-periods.server";
import { type PeriodFacts, standingIn } from "~/features/status/period-standing";
import { formatPeriod } from "~/platform/format";
import { pageAsked } from "~/platform/page-asked";
import { addPeriods, type Period } from "~/platform/period";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import { workedOut } from "~/platform/worked-out";
import { type Dimension, dimensions, ownScale, type PeriodLight } from "~models/vocabulary";
import { compareWorst, type HeatCell, type HeatSort, heatSorts, movementOf, quarterCounts } from "./heat-order";

const pageSize = 50;

export interface HeatChoice {
  dimension: Dimension;
  sort: HeatSort;
  /** How many quarters, the newest last. */
  count: number;
}

export interface HeatMap {
  facts: FilterFacts;
  choice: HeatChoice;
  counts: readonly number[];
  periods: Period[];
  /** Code, whether it is closed, title, then `codeOfLight` a quarter; empty where it was neither asked nor answered. */
  rows: [code: string, isClosed: 0 | 1, title: string, ...cells: string[]][];
  /** Of all that were found, a quarter at a time: how many of each light there are on the municipality's own scale. */
  totals: Partial<Record<PeriodLight, number>>[];
  /** Lights of other scales are among them. */
  hasOtherScales: boolean;
  total: number;
  /** The number of the first row of the page, from 1. */
  firstRow: number;
  page: number;
  pageCount: number;
}

/** Project by quarter: one page of the projects the address asks for, with their lights of one dimension. */
export async function readHeatMap(request: ProjectsRequest): Promise<HeatMap> {
  const { found, rows, choice, periods } = await findHeatRows(request);
  const { totals, hasOtherScales } = totalsOf(rows);
  const { page, pageCount, from, to } = pageAsked(request.search.get("page"), rows.length, pageSize);
  return {
    facts: filterFactsOf(request.viewer, found),
    choice,
    counts: quarterCounts,
    periods,
    rows: rows
      .slice(from, to)
      .map(({ one: { row }, cells }) => [
        row.code,
        row.classification === "closed" ? 1 : 0,
        row.title,
        ...cells.map((cell) => (cell ? codeOfLight(cell.light, cell.scale) : "")),
      ]),
    totals,
    hasOtherScales,
    total: rows.length,
    firstRow: from + 1,
    page,
    pageCount,
  };
}

const totalsOf = workedOut((rows: readonly HeatRow[]) => ({
  totals: (rows[0]?.cells ?? []).map((_, index) => countLights(rows.map(({ cells }) => cells[index] ?? null))),
  hasOtherScales: rows.some(({ cells }) => cells.some((cell) => cell && cell.scale !== ownScale)),
}));

function countLights(cells: readonly HeatCell[]): Partial<Record<PeriodLight, number>> {
  const counts: Partial<Record<PeriodLight, number>> = {};
  for (const cell of cells) {
    if (cell?.scale === ownScale) counts[cell.light] = (counts[cell.light] ?? 0) + 1;
  }
  return counts;
}

/** All the rows that were found, in the order shown. */
export async function exportHeatMap(request: ProjectsRequest, format: "csv" | "xlsx"): Promise<string | Buffer> {
  const { t, locale } = request;
  const { rows, periods, choice } = await findHeatRows(request);
  const columns: ExportColumn<HeatRow>[] = [
    { title: t("projects:column.code"), value: ({ one }) => one.row.code },
    { title: t("projects:column.title"), value: ({ one }) => one.row.title, width: 48 },
    ...periods.map(
      (period, index): ExportColumn<HeatRow> => ({
        title: `${t(`vocabulary:dimension.${choice.dimension}`)}, ${formatPeriod(period, locale)}`,
        value: ({ cells }) => {
          const cell = cells[index];
          return cell ? sayLight(t, cell.light, cell.scale) : null;
        },
      }),
    ),
  ];
  return format === "csv" ? toCsv(columns, rows) : toXlsx(columns, rows, t("portfolio:view.heat-map"));
}

interface HeatRow {
  one: PreparedRow;
  /** One a quarter, oldest first. */
  cells: HeatCell[];
}

async function findHeatRows(request: ProjectsRequest) {
  const [found, kept] = await Promise.all([
    findProjects(request, { column: "title", isDescending: false }),
    readPeriods(),
  ]);
  const choice = readHeatChoice(request.search);
  const newest = found.context.asked?.period;
  const periods = newest
    ? Array.from({ length: choice.count }, (_, index) => addPeriods(newest, index - choice.count + 1))
    : [];
  const rows = foundAmong(allInOrder(found, kept, choice, periods))(found.rows);
  return { found, rows, choice, periods };
}

const foundAmong = workedOut((all: readonly HeatRow[]) =>
  workedOut((found: FoundProjects["rows"]): readonly HeatRow[] => {
    const wanted = new Set(found);
    return all.filter(({ one }) => wanted.has(one));
  }),
);

export function readHeatChoice(search: URLSearchParams): HeatChoice {
  const count = Number(search.get("quarters"));
  return {
    dimension: dimensions.find((dimension) => dimension === search.get("dimension")) ?? "overall",
    sort: heatSorts.find((sort) => sort === search.get("order")) ?? "worst",
    count: quarterCounts.find((one) => one === count) ?? 8,
  };
}

/** Every project's row of lights in an order, kept until a project, an answer or the day is another. */
let keptOrders: { of: unknown[]; orders: Map<string, readonly HeatRow[]> } | null = null;

function allInOrder(
  { prepared, context }: FoundProjects,
  kept: KeptPeriods,
  { dimension, sort }: HeatChoice,
  periods: readonly Period[],
): readonly HeatRow[] {
  const of = [prepared, kept.version, context.today];
  if (!keptOrders?.of.every((one, index) => one === of[index])) keptOrders = { of, orders: new Map() };
  const { orders } = keptOrders;
  const key = `${dimension} ${sort} ${periods.join()}`;
  const earlier = orders.get(key);
  if (earlier) return earlier;
  const facts = periods.map((period) => kept.periods.get(period));
  const byTitle = inOrder(prepared, { column: "title", isDescending: false }, context);
  const rows = byTitle.map(({ one }) => ({ one, cells: cellsOf(one, facts, dimension, context.today) }));
  const ordered = bySort(rows, sort);
  orders.set(key, ordered);
  return ordered;
}

const cellsOf = (
  { row }: PreparedRow,
  periods: readonly (PeriodFacts | undefined)[],
  dimension: Dimension,
  today: string,
): HeatCell[] => periods.map((facts) => (facts ? standingIn(row, facts, today, dimension) : null));

/** Those that are alike stay as they are: by title. */
function bySort(rows: readonly HeatRow[], sort: HeatSort): readonly HeatRow[] {
  if (sort === "title") return rows;
  if (sort === "worst") return [...rows].sort((first, second) => compareWorst(first.cells, second.cells));
  const moved = new Map(rows.map((row) => [row, movementOf(row.cells)]));
  return [...rows].sort(
    (first, second) => moved.get(second)! - moved.get(first)! || compareWorst(first.cells, second.cells),
  );
}

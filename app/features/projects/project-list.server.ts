import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { compareDanish, formatPeriodShort } from "~/platform/format";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import type { Locale } from "~models/vocabulary";
import { type AskedPeriods, readAskedPeriods } from "./asked-periods.server";
import { type AskedPeriod, lightIn } from "./latest-lights";
import { type Choice, choicesOf, type Names, readNames } from "./names.server";
import { canSeeProject } from "./policy";
import {
  type ColumnContext,
  type ColumnName,
  columnNames,
  columnOf,
  compareSortable,
  defaultColumns,
  isColumn,
} from "./project-columns";
import { type Filtered, type ProjectFilter, projectMatcher, readProjectFilter } from "./project-filter";
import { type ProjectRow, type ProjectRows, readProjectRows } from "./project-rows.server";
import { foldForSearch } from "./search-text";

export const pageSize = 100;

interface ListRequest {
  viewer: Viewer;
  search: URLSearchParams;
  locale: Locale;
  t: Translate;
}

export interface ProjectList {
  filter: ProjectFilter;
  columns: { name: ColumnName; kind: "text" | "light" | "number" | "date" }[];
  /** The quarter of all lights; none before the first one that was asked about or answered. */
  period: string | null;
  allColumns: readonly ColumnName[];
  sort: { column: ColumnName; isDescending: boolean };
  /** The columns were chosen: they are not the ones shown without a choice. */
  isColumnsChosen: boolean;
  /** Code, whether it is closed, then one text a column; a light by its value. An array, since it is half the bytes. */
  rows: [code: string, isClosed: 0 | 1, ...cells: string[]][];
  total: number;
  page: number;
  pageCount: number;
  choices: { areas: Choice[]; people: Choice[]; programmes: Choice[]; tags: string[] };
}

/** One page of the table of projects, as the address asks for it: filter, columns, order. */
export async function readProjectList(request: ListRequest): Promise<ProjectList> {
  const found = await findRows(request);
  const { rows, filter, columns, sort, context } = found;
  const pageCount = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(Math.max(1, Math.trunc(Number(request.search.get("page"))) || 1), pageCount);
  const shown = rows.slice((page - 1) * pageSize, page * pageSize);
  return {
    filter,
    columns: columns.map((name) => ({ name, kind: columnOf(name).kind })),
    period: context.asked?.period ?? null,
    allColumns: columnNames,
    isColumnsChosen: columns.join() !== readColumns(new URLSearchParams()).join(),
    sort,
    rows: shown.map((one) => [
      one.row.code,
      one.row.classification === "closed" ? 1 : 0,
      ...columns.map((name) => textOf(one, name, context)),
    ]),
    total: rows.length,
    page,
    pageCount,
    choices: choicesFor(request.viewer, found.prepared, context.names, filter),
  };
}

/** The whole filtered table, in the columns and the order shown, as a file's content. */
export async function exportProjects(request: ListRequest, format: "csv" | "xlsx"): Promise<string | Buffer> {
  const { rows, columns, context } = await findRows(request);
  const exported: ExportColumn<ProjectRow>[] = columns.map((name) => ({
    title: titleOf(name, context, request),
    value: (row) => columnOf(name).cell(row, context),
    format: columnOf(name).format,
  }));
  const all = rows.map(({ row }) => row);
  return format === "csv" ? toCsv(exported, all) : toXlsx(exported, all, request.t("projects:list.title"));
}

/** A light's column names its quarter. */
function titleOf(name: ColumnName, { asked }: ColumnContext, { t, locale }: ListRequest): string {
  const title = t(`projects:column.${name}`);
  return asked && columnOf(name).kind === "light" ? `${title}, ${formatPeriodShort(asked.period, locale)}` : title;
}

async function findRows({ viewer, search, locale, t }: ListRequest) {
  const [portfolio, names, periods] = await Promise.all([readProjectRows(), readNames(), readAskedPeriods()]);
  const prepared = prepare(portfolio, names, periods);
  const context: ColumnContext = { names, asked: prepared.asked, today: periods.today, say: t, locale };
  const filter = readProjectFilter(search);
  const matches = projectMatcher(filter, viewer);
  const sort = readSort(search);
  const rows = inOrder(prepared, sort, context).filter(
    ({ filtered }) => canSeeProject(viewer, filtered) && matches(filtered),
  );
  return { rows, filter, columns: readColumns(search), sort, context, prepared };
}

function readColumns(search: URLSearchParams): ColumnName[] {
  const chosen = search
    .getAll("columns")
    .flatMap((value) => value.split(","))
    .filter(isColumn);
  const names = chosen.length > 0 ? chosen : defaultColumns;
  return columnNames.filter((name) => name === "title" || names.includes(name));
}

function readSort(search: URLSearchParams): ProjectList["sort"] {
  const text = search.get("sort") ?? "";
  const isDescending = text.startsWith("-");
  const column = isDescending ? text.slice(1) : text;
  return isColumn(column) ? { column, isDescending } : { column: "title", isDescending: false };
}

interface PreparedRow {
  row: ProjectRow;
  filtered: Filtered;
  /** Cells as they have been shown, by language and column. */
  texts: Map<string, string>;
}

function textOf({ row, texts }: PreparedRow, name: ColumnName, context: ColumnContext): string {
  const key = `${context.locale} ${name}`;
  const earlier = texts.get(key);
  if (earlier !== undefined) return earlier;
  const text = columnOf(name).text(row, context);
  texts.set(key, text);
  return text;
}

/** What is worked out of the whole portfolio, until a project, a name or what is asked about changes. */
interface Prepared {
  version: number;
  names: Names;
  periods: AskedPeriods;
  /** The quarter whose lights are shown. */
  asked: AskedPeriod | null;
  rows: PreparedRow[];
  orders: Map<string, PreparedRow[]>;
  /** Who owns or manages a project. */
  people: Names["people"];
  /** What open projects are tagged with. */
  openTags: ReadonlySet<string>;
  closed: PreparedRow[];
}
let kept: Prepared | null = null;

function prepare({ rows, version }: ProjectRows, names: Names, periods: AskedPeriods): Prepared {
  if (kept && kept.version === version && kept.names === names && kept.periods === periods) return kept;
  const asked = periods.newest ?? newestAnswered(rows);
  const prepared = [...rows.values()].map((row) => ({
    row,
    filtered: filteredOf(row, names, asked, periods.today),
    texts: new Map<string, string>(),
  }));
  const used = new Set(prepared.flatMap(({ row }) => [row.ownerId, row.managerId]));
  const people = new Map([...names.people].filter(([id]) => used.has(id)));
  const closed = prepared.filter(({ row }) => row.classification === "closed");
  const openTags = new Set(prepared.flatMap(({ row }) => (row.classification === "open" ? row.tags : [])));
  kept = { version, names, periods, asked, rows: prepared, orders: new Map(), people, openTags, closed };
  return kept;
}

/** Before the first round: the newest quarter that an import brought answers of. */
function newestAnswered(rows: ProjectRows["rows"]): AskedPeriod | null {
  const periods = [...rows.values()].flatMap(({ latestStatus }) => (latestStatus ? [latestStatus.period] : []));
  const period = periods.sort().at(-1);
  return period ? { period, round: null } : null;
}

function filteredOf(row: ProjectRow, names: Names, asked: AskedPeriod | null, today: string): Filtered {
  const said = [
    row.code,
    row.title,
    row.words,
    row.caseNumber,
    row.kle,
    ...row.tags,
    names.areas.get(row.areaId ?? "")?.name,
    names.people.get(row.ownerId ?? "")?.name,
    names.people.get(row.managerId ?? "")?.name,
    names.programmes.get(row.programmeId ?? "")?.name,
  ];
  // each property named: objects of one shape are looked through several times as fast as copies of rows
  return {
    tier: row.tier,
    programmeId: row.programmeId,
    areaId: row.areaId,
    ownerId: row.ownerId,
    managerId: row.managerId,
    teamMemberIds: row.teamMemberIds,
    carriesOnId: row.carriesOnId,
    classification: row.classification,
    readGrants: row.readGrants,
    phase: row.phase,
    condition: row.condition,
    mandate: row.mandate,
    tags: row.tags,
    archivedAt: row.archivedAt,
    searchText: foldForSearch(said.filter(Boolean).join("\n")),
    overall: (asked && lightIn(row, "overall", asked, today)?.light) ?? null,
  };
}

/** All rows in an order, kept for as long as they hold. */
function inOrder(
  prepared: Prepared,
  { column, isDescending }: ProjectList["sort"],
  context: ColumnContext,
): PreparedRow[] {
  const key = `${isDescending ? "-" : ""}${column}`;
  const earlier = prepared.orders.get(key);
  if (earlier) return earlier;
  const sortable = prepared.rows.map((one) => ({ one, value: columnOf(column).sortBy(one.row, context) }));
  const ordered = sortable
    .sort(
      (first, second) =>
        compareSortable(first.value, second.value, isDescending) ||
        compareSortable(first.one.row.code, second.one.row.code, false),
    )
    .map(({ one }) => one);
  prepared.orders.set(key, ordered);
  return ordered;
}

function choicesFor(
  viewer: Viewer,
  prepared: Prepared,
  names: Names,
  { chosen }: ProjectFilter,
): ProjectList["choices"] {
  return {
    areas: choicesOf(names.areas, chosen.area ?? []),
    people: choicesOf(prepared.people, [...(chosen.owner ?? []), ...(chosen.manager ?? [])]),
    programmes: choicesOf(names.programmes, chosen.programme ?? []),
    tags: tagsInUse(viewer, prepared, chosen.tag ?? []),
  };
}

/** The tags of the projects the viewer may see; a closed project's own tell nobody else of it. */
function tagsInUse(viewer: Viewer, { openTags, closed }: Prepared, chosen: readonly string[]): string[] {
  const own = closed.flatMap(({ row, filtered }) => (canSeeProject(viewer, filtered) ? row.tags : []));
  return [...new Set([...openTags, ...own, ...chosen])].sort(compareDanish);
}

import type { Viewer } from "~/features/auth/viewer";
import { formatPeriodShort } from "~/platform/format";
import { pageAsked } from "~/platform/page-asked";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import {
  changesOf,
  type FilterFacts,
  type FoundProjects,
  filterFactsOf,
  findProjects,
  type PreparedRow,
  type ProjectsRequest,
  type Sort,
} from "./filtered-projects.server";
import { canEditProject } from "./policy";
import {
  type ColumnContext,
  type ColumnName,
  columnNames,
  columnOf,
  defaultColumns,
  isColumn,
} from "./project-columns";
import { contextOfReport, isCompared, saidOf } from "./since-report";

export const pageSize = 100;

export interface ProjectList extends FilterFacts {
  columns: { name: ColumnName; kind: "text" | "light" | "number" | "date" }[];
  allColumns: readonly ColumnName[];
  sort: Sort;
  /** The columns were chosen: they are not the ones shown without a choice. */
  isColumnsChosen: boolean;
  /** Code, whether it is closed, then one text a column; a light by its value. An array, since it is half the bytes. */
  rows: [code: string, isClosed: 0 | 1, ...cells: string[]][];
  /** What the last report said where that is otherwise, by the row's and the column's place; a light by its value. */
  said: [row: number, column: number, text: string][];
  /** The columns not shown in which a row has changed, where what has changed is asked for; null where it is not. */
  changedBeside: ColumnName[][] | null;
  total: number;
  /** The viewer may change some of them: rows can be chosen to be changed together. */
  mayChange: boolean;
  page: number;
  pageCount: number;
}

/** One page of the table of projects, as the address asks for it: filter, columns, order. */
export async function readProjectList(request: ProjectsRequest): Promise<ProjectList> {
  const found = await findRows(request);
  const { rows, columns, sort, context } = found;
  const { page, pageCount, from, to } = pageAsked(request.search.get("page"), rows.length, pageSize);
  const shown = rows.slice(from, to);
  return {
    ...filterFactsOf(request.viewer, found),
    columns: columns.map((name) => ({ name, kind: columnOf(name).kind })),
    allColumns: columnNames,
    isColumnsChosen: columns.join() !== readColumns(new URLSearchParams()).join(),
    sort,
    rows: shown.map((one) => [
      one.row.code,
      one.row.classification === "closed" ? 1 : 0,
      ...columns.map((name) => textOf(one, name, context)),
    ]),
    said: shown.flatMap((one, index) => saidIn(one, index, columns, request.viewer, found)),
    changedBeside: found.filter.isChanged
      ? shown.map((one) => changesOf(request.viewer, one, found).filter((name) => !columns.includes(name)))
      : null,
    total: rows.length,
    mayChange: rows.some(({ filtered }) => canEditProject(request.viewer, filtered)),
    page,
    pageCount,
  };
}

/** One row's changed cells among the columns shown. */
function saidIn(
  one: PreparedRow,
  index: number,
  columns: readonly ColumnName[],
  viewer: Viewer,
  found: FoundProjects,
): ProjectList["said"] {
  const changed = changesOf(viewer, one, found);
  if (changed.length === 0) return [];
  const { report } = found.prepared;
  const said = saidOf(viewer, one.row, report)!;
  const inReport = contextOfReport(found.context, report!);
  return columns.flatMap((name, column): ProjectList["said"] =>
    changed.includes(name) ? [[index, column, columnOf(name).text(said, inReport)]] : [],
  );
}

/**
 * The whole filtered table, in the columns and the order shown, as a file's content. Where what has changed is asked
 * for, a column beside each says what the last report said where that is otherwise.
 */
export async function exportProjects(request: ProjectsRequest, format: "csv" | "xlsx"): Promise<string | Buffer> {
  const found = await findRows(request);
  const { rows, columns, context, filter } = found;
  const exported = columns.flatMap((name): ExportColumn<PreparedRow>[] => [
    {
      title: titleOf(name, context, request),
      value: ({ row }) => columnOf(name).cell(row, context),
      format: columnOf(name).format,
    },
    ...(filter.isChanged && isCompared(name) ? saidColumn(name, request, found) : []),
  ]);
  return format === "csv" ? toCsv(exported, rows) : toXlsx(exported, rows, request.t("projects:list.title"));
}

function saidColumn(name: ColumnName, request: ProjectsRequest, found: FoundProjects): ExportColumn<PreparedRow>[] {
  const { report } = found.prepared;
  if (!report) return [];
  const inReport = contextOfReport(found.context, report);
  const { t, locale, viewer } = request;
  const title = t(`projects:column.${name}`);
  return [
    {
      title: t("projects:export.said", { title, period: formatPeriodShort(report.period, locale) }),
      value: (one) =>
        changesOf(viewer, one, found).includes(name)
          ? columnOf(name).cell(saidOf(viewer, one.row, report)!, inReport)
          : null,
      format: columnOf(name).format,
    },
  ];
}

/** A light's column names its quarter. */
function titleOf(name: ColumnName, { asked }: ColumnContext, { t, locale }: ProjectsRequest): string {
  const title = t(`projects:column.${name}`);
  return asked && columnOf(name).kind === "light" ? `${title}, ${formatPeriodShort(asked.period, locale)}` : title;
}

async function findRows(request: ProjectsRequest) {
  const sort = readSort(request.search);
  return { ...(await findProjects(request, sort)), sort, columns: readColumns(request.search) };
}

function readColumns(search: URLSearchParams): ColumnName[] {
  const chosen = search
    .getAll("columns")
    .flatMap((value) => value.split(","))
    .filter(isColumn);
  const names = chosen.length > 0 ? chosen : defaultColumns;
  return columnNames.filter((name) => name === "title" || names.includes(name));
}

function readSort(search: URLSearchParams): Sort {
  const text = search.get("sort") ?? "";
  const isDescending = text.startsWith("-");
  const column = isDescending ? text.slice(1) : text;
  return isColumn(column) ? { column, isDescending } : { column: "title", isDescending: false };
}

function textOf({ row, texts }: PreparedRow, name: ColumnName, context: ColumnContext): string {
  const key = `${context.locale} ${name}`;
  const earlier = texts.get(key);
  if (earlier !== undefined) return earlier;
  const text = columnOf(name).text(row, context);
  texts.set(key, text);
  return text;
}

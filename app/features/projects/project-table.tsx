import { memo } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod, formatPeriodShort } from "~/platform/format";
import { paths } from "~/platform/paths";
import { classNames } from "~/ui/class-names";
import { FormerValue } from "~/ui/content";
import { DataTable } from "~/ui/table";
import { allLights, codeOfLight, markOf, sayLight } from "./light-words";
import type { ProjectList } from "./project-list.server";

type Columns = ProjectList["columns"];

/** What the table's address says besides the filter: its order and its columns. */
export function keptByTable({ sort, columns, isColumnsChosen }: ProjectList): [name: string, value: string][] {
  const order = `${sort.isDescending ? "-" : ""}${sort.column}`;
  return [
    ...(order === "title" ? [] : ([["sort", order]] as [string, string][])),
    ...(isColumnsChosen ? ([["columns", columns.map(({ name }) => name).join()]] as [string, string][]) : []),
  ];
}

/** The table itself. Its header cells lead to the same list in another order. */
export function ProjectTable({
  list: { columns, rows, sort, period, isColumnsChosen, said, changedBeside, report },
  isChoosing = false,
  sortHref,
}: {
  list: ProjectList;
  /** Each row has a box, posted as `chosen` with its code by the form around the table. */
  isChoosing?: boolean;
  sortHref: (column: string) => string;
}) {
  const { t, i18n } = useTranslation("projects");
  const say = useSay();
  const headers = columns.map(({ name, kind }) => ({
    key: name,
    header:
      kind === "light" && period ? (
        <>
          {t(`column.${name}`)} <span className="tbl-of">{formatPeriodShort(period, i18n.language)}</span>
        </>
      ) : (
        t(`column.${name}`)
      ),
    numeric: kind === "number",
    // What never wraps takes no more than it needs: the names get the room.
    width: kind === "light" || kind === "date" || name === "code" ? ("narrow" as const) : undefined,
    sortHref: sortHref(sort.column === name && !sort.isDescending ? `-${name}` : name),
    sorted: sort.column === name ? (sort.isDescending ? ("descending" as const) : ("ascending" as const)) : undefined,
  }));
  const lights = new Map(
    allLights.map(({ light, scale }) => [
      codeOfLight(light, scale),
      {
        className: `light light-${markOf(light)} light-small`,
        label: sayLight(say, light, scale),
        isSilent: markOf(light) === "missing",
      },
    ]),
  );
  const box = { key: "choose", header: <span className="sr-only">{t("list.choose")}</span>, width: "narrow" as const };
  // the columns somebody has chosen are all shown; of the usual ones a narrow screen has the most needed
  const narrow = isColumnsChosen ? { stacked: true } : { folded: true };
  return (
    <DataTable
      caption={t("list.title")}
      captionHidden
      columns={isChoosing ? [box, ...headers] : headers}
      dense
      {...narrow}
    >
      <Rows
        columns={
          isColumnsChosen ? columns.map((column) => ({ ...column, label: t(`column.${column.name}`) })) : columns
        }
        rows={rows}
        said={said}
        saidBy={report ? t("sinceReport.said", { period: formatPeriod(report.period, i18n.language) }) : ""}
        lights={lights}
        closedWord={say("vocabulary:clearance.closed")}
        noneWord={t("sinceReport.none")}
        chooseWord={isChoosing ? t("list.choose") : null}
        beside={changedBeside?.map((names) =>
          names.length > 0
            ? t("sinceReport.beside", { columns: names.map((name) => t(`column.${name}`)).join(", ") })
            : "",
        )}
      />
    </DataTable>
  );
}

interface RowsProps {
  /** `label`: what a cell is called where each row is a card of its own. */
  columns: (Columns[number] & { label?: string })[];
  rows: ProjectList["rows"];
  said: ProjectList["said"];
  /** What is read aloud before what the report said. */
  saidBy: string;
  /** A line under each row's title; empty where there is none. */
  beside?: string[];
  lights: ReadonlyMap<string, { className: string; label: string; isSilent: boolean }>;
  closedWord: string;
  noneWord: string;
  /** Before a row's code, the name of its box; null where there are none. */
  chooseWord: string | null;
}

/** Beside the title, what a folded row shows. */
const brief: readonly string[] = ["code", "phase", "overall"];

/** One element a cell and one a light: a hundred rows are what this page costs. */
const Rows = memo(function Rows({
  columns,
  rows,
  said,
  saidBy,
  beside,
  lights,
  closedWord,
  noneWord,
  chooseWord,
}: RowsProps) {
  const width = columns.length;
  const former = new Map(said.map(([row, column, text]) => [row * width + column, text]));
  const classes = columns.map(({ name, kind }) =>
    classNames(
      kind === "number" && "n",
      (name === "code" || kind === "date") && "nowrap",
      brief.includes(name) && "brief",
    ),
  );
  // the words of a silence stand once a row, under the overall light
  const saysSilence = columns.some(({ name }) => name === "overall");
  return rows.map(([code, isClosed, ...cells], row) => (
    <tr key={code}>
      {chooseWord !== null && (
        <td className="brief choose">
          <input type="checkbox" name="chosen" value={code} aria-label={`${chooseWord} ${code}`} />
        </td>
      )}
      {columns.map(({ name, kind, label }, index) => {
        const cell = cells[index] ?? "";
        const before = former.get(row * width + index);
        const struck = before !== undefined && (
          <FormerValue lead={saidBy}>
            {(kind === "light" && lights.get(before)?.label) || before || noneWord}
          </FormerValue>
        );
        if (name === "title") {
          return (
            <th key={name} scope="row">
              <a href={paths.project(code)}>{cell}</a>
              {isClosed === 1 && <span className="tag tag-accent">{closedWord}</span>}
              {struck}
              {beside?.[row] && <span className="changed-beside">{beside[row]}</span>}
            </th>
          );
        }
        const light = kind === "light" ? lights.get(cell) : undefined;
        if (light?.isSilent && saysSilence && name !== "overall") {
          return (
            <td key={name} className={classes[index]} data-label={label}>
              <span className="mark mark-missing" role="img" aria-label={light.label} title={light.label} />
              {struck}
            </td>
          );
        }
        return (
          <td key={name} className={classes[index]} data-label={label}>
            {light ? <span className={light.className}>{light.label}</span> : cell}
            {struck}
          </td>
        );
      })}
    </tr>
  ));
});

import { memo } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import type { LightValue } from "~/ui/light";
import { DataTable } from "~/ui/table";
import type { ProjectList } from "./project-list.server";

type Columns = ProjectList["columns"];

/** The table itself. Its header cells lead to the same list in another order. */
export function ProjectTable({
  columns,
  rows,
  sort,
  sortHref,
}: Pick<ProjectList, "columns" | "rows" | "sort"> & { sortHref: (column: string) => string }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const headers = columns.map(({ name, kind }) => ({
    key: name,
    header: t(`column.${name}`),
    numeric: kind === "number",
    // What never wraps takes no more than it needs: the names get the room.
    width: kind === "light" || kind === "date" || name === "code" ? ("narrow" as const) : undefined,
    sortHref: sortHref(sort.column === name && !sort.isDescending ? `-${name}` : name),
    sorted: sort.column === name ? (sort.isDescending ? ("descending" as const) : ("ascending" as const)) : undefined,
  }));
  const lights = Object.fromEntries(
    ["green", "yellow", "red", "none", "missing"].map((value) => [value, say(`vocabulary:light.${value}`)]),
  );
  return (
    <DataTable caption={t("list.title")} captionHidden columns={headers} dense>
      <Rows columns={columns} rows={rows} lights={lights} closedWord={say("vocabulary:clearance.closed")} />
    </DataTable>
  );
}

interface RowsProps {
  columns: Columns;
  rows: ProjectList["rows"];
  lights: Record<string, string>;
  closedWord: string;
}

/** One element a cell and one a light: a hundred rows are what this page costs. */
const Rows = memo(function Rows({ columns, rows, lights, closedWord }: RowsProps) {
  return rows.map(([code, isClosed, ...cells]) => (
    <tr key={code}>
      {columns.map(({ name, kind }, index) => {
        const cell = cells[index] ?? "";
        if (name === "title") {
          return (
            <th key={name} scope="row">
              <a href={paths.project(code)}>{cell}</a>
              {isClosed === 1 && <span className="tag tag-accent">{closedWord}</span>}
            </th>
          );
        }
        if (kind === "light") return <td key={name}>{cell && light(cell as LightValue, lights[cell] ?? cell)}</td>;
        return (
          <td
            key={name}
            className={kind === "number" ? "n" : name === "code" || kind === "date" ? "nowrap" : undefined}
          >
            {cell}
          </td>
        );
      })}
    </tr>
  ));
});

function light(value: LightValue, label: string) {
  return <span className={`light light-${value} light-small`}>{label}</span>;
}

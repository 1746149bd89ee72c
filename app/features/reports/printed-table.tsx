import type { ReactNode } from "react";
import { paths } from "~/platform/paths";
import { Light } from "~/ui/light";
import { DataTable } from "~/ui/table";
import type { PrintedCell, PrintedTable } from "./printed";

/** Where the rows behind a number are: the address of `count` in the report being read. */
export type RowsPath = (count: string) => string;

function CellContent({ cell, rowsPath }: { cell: PrintedCell; rowsPath?: RowsPath }): ReactNode {
  if (typeof cell === "string") return cell;
  if ("light" in cell) return <Light value={cell.light} label={cell.word} size="small" />;
  if ("text" in cell) {
    const text = <span className="whitespace-nowrap">{cell.text}</span>;
    return cell.count && rowsPath ? <a href={rowsPath(cell.count)}>{text}</a> : text;
  }
  return (
    <>
      {cell.code ? <a href={paths.project(cell.code)}>{cell.strong}</a> : cell.strong}
      {cell.under && <span className="block font-normal text-sm text-third">{cell.under}</span>}
    </>
  );
}

/** A table of the report; the first cell of each row names it. */
export function PrintedTableView({
  table,
  caption,
  rowsPath,
  level = 3,
}: {
  table: PrintedTable;
  /** Read aloud where the table has no title of its own. */
  caption?: string;
  rowsPath?: RowsPath;
  level?: 2 | 3;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  const isNumeric = (index: number) => table.columns[index]?.align === "right";
  const columns = table.columns.map((column, index) => ({
    key: `${index}`,
    header: column.header,
    width: column.width,
    numeric: isNumeric(index),
  }));
  return (
    <div className="stack">
      {table.title && <Heading>{table.title}</Heading>}
      {table.rows.length === 0 ? (
        <p className="muted">{table.empty}</p>
      ) : (
        <DataTable caption={table.title || caption || ""} captionHidden columns={columns} stacked dense>
          {table.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frozen rows keep their place
            <tr key={place}>
              {row.map((cell, index) =>
                index === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the column is the identity
                  <th scope="row" key={index}>
                    <CellContent cell={cell} rowsPath={rowsPath} />
                  </th>
                ) : (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: the column is the identity
                    key={index}
                    data-label={table.columns[index]?.header}
                    className={isNumeric(index) ? "n" : undefined}
                  >
                    <CellContent cell={cell} rowsPath={rowsPath} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </DataTable>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { classNames } from "~/ui/class-names";
import { Light } from "~/ui/light";
import { DataTable } from "~/ui/table";
import type { Phrase } from "./phrases";
import type { PrintedCell, PrintedTable } from "./printed";

/** Where the rows behind a number are: the address of `count` in the report being read. */
export type RowsPath = (count: string) => string;

/** A sentence whose numbers open their rows; figures stand alone, each a target of its own. */
export function Phrases({
  phrases,
  rowsPath,
  areFigures,
}: {
  phrases: readonly Phrase[];
  rowsPath: RowsPath;
  areFigures?: boolean;
}): ReactNode {
  return phrases.map((phrase, index) =>
    typeof phrase === "string" ? (
      phrase
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's pieces keep their place
        key={index}
        className={classNames(
          "text-inherit decoration-strong-line underline-offset-4",
          areFigures && "inline-block min-h-6 min-w-6 text-center",
        )}
        href={rowsPath(phrase.count)}
      >
        {phrase.text}
      </a>
    ),
  );
}

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

function TableRow({
  row,
  columns,
  rowsPath,
}: {
  row: PrintedCell[];
  columns: PrintedTable["columns"];
  rowsPath?: RowsPath;
}) {
  return (
    <tr>
      {row.map((cell, index) => {
        const column = columns[index];
        return index === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the column is the identity
          <th scope="row" key={index}>
            <CellContent cell={cell} rowsPath={rowsPath} />
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the column is the identity
          <td key={index} data-label={column?.header} className={column?.align === "right" ? "n" : undefined}>
            <CellContent cell={cell} rowsPath={rowsPath} />
          </td>
        );
      })}
    </tr>
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
  const { t } = useTranslation("reports");
  const Heading = level === 2 ? "h2" : "h3";
  const columns = table.columns.map((column, index) => ({
    key: `${index}`,
    header: column.header,
    width: column.width,
    numeric: column.align === "right",
  }));
  const footer = table.sums?.map((row, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the sums keep their place
    <TableRow key={place} row={row} columns={table.columns} rowsPath={rowsPath} />
  ));
  return (
    <div className="stack">
      {table.title && <Heading>{table.title}</Heading>}
      {table.rows.length === 0 ? (
        <p className="muted">{table.empty}</p>
      ) : (
        <DataTable caption={table.title || caption || ""} captionHidden columns={columns} footer={footer} stacked dense>
          {table.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frozen rows keep their place
            <TableRow key={place} row={row} columns={table.columns} rowsPath={rowsPath} />
          ))}
        </DataTable>
      )}
      {table.opens && rowsPath && table.rows.length < table.total && (
        <p>
          <a href={rowsPath(table.opens)}>{t("seeAll", { count: table.total })}</a>
        </p>
      )}
    </div>
  );
}

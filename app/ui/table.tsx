import type { FormHTMLAttributes, ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

export type Column = {
  key: string;
  header: ReactNode;
  align?: "left" | "right" | "center";
  /** Right-aligned with tabular figures. Give the column's cells `className="n"`. */
  numeric?: boolean;
  /** Where the header leads: the same list sorted by this column. */
  sortHref?: string;
  sorted?: "ascending" | "descending" | undefined;
  /** How much of the room the column asks for. */
  width?: "narrow" | "medium" | "wide";
};

export type DataTableProps = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column[];
  /** On a narrow screen each row becomes a small card; give each cell `data-label`. Else the table scrolls sideways. */
  stacked?: boolean;
  /** On a narrow screen each row shows its name and the cells of class `brief`. */
  folded?: boolean;
  /** Scrolls inside its own box, with the header in sight: long lists. */
  tall?: boolean;
  dense?: boolean;
  footer?: ReactNode;
  /** `<tr>`s; the cell that names the row is a `<th scope="row">`. */
  children: ReactNode;
};

function HeaderCell({ column }: { column: Column }) {
  const className = classNames(
    column.numeric || column.align === "right" ? "n" : column.align === "center" && "c",
    column.width && `w-${column.width}`,
  );
  return (
    <th scope="col" className={className} aria-sort={column.sorted}>
      {column.sortHref ? <a href={column.sortHref}>{column.header}</a> : column.header}
    </th>
  );
}

export function DataTable(props: DataTableProps) {
  const { caption, captionHidden, columns, stacked, folded, tall, dense, footer, children } = props;
  return (
    // A box that scrolls must be reachable from the keyboard, and named.
    // biome-ignore lint/a11y/useSemanticElements: a named scrolling region, not a section of the page's outline
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div className={classNames("tbl-box", tall && "tbl-tall")} role="region" aria-label={caption} tabIndex={0}>
      <table className={classNames("tbl", stacked && "tbl-stacked", folded && "tbl-folded", dense && "tbl-dense")}>
        <caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
        {footer && <tfoot>{footer}</tfoot>}
      </table>
    </div>
  );
}

/**
 * The page numbers to offer: first, last, and those around the current one; null where some are left out.
 * Pages count from 1.
 */
export function pageNumbers(page: number, pageCount: number): (number | null)[] {
  const shown = new Set([1, pageCount, page - 1, page, page + 1].filter((one) => one >= 1 && one <= pageCount));
  const sorted = [...shown].sort((first, second) => first - second);
  return sorted.flatMap((one, index) => {
    const gap = one - (sorted[index - 1] ?? 0);
    if (gap === 2) return [one - 1, one];
    return gap > 2 ? [null, one] : [one];
  });
}

export type PaginationProps = {
  label: string;
  /** From 1. */
  page: number;
  pageCount: number;
  href: (page: number) => string;
  /** "101–200 of 1,000". */
  summary?: ReactNode;
  previousLabel: string;
  nextLabel: string;
};

export function Pagination({ label, page, pageCount, href, summary, previousLabel, nextLabel }: PaginationProps) {
  return (
    <nav aria-label={label} className="pages">
      {summary && <p className="pages-summary">{summary}</p>}
      {pageCount > 1 && (
        <ul>
          {page > 1 && (
            <li>
              <a href={href(page - 1)} rel="prev">
                {previousLabel}
              </a>
            </li>
          )}
          {pageNumbers(page, pageCount).map((one, index) =>
            one === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other identity than its place
              <li key={`gap-${index}`} aria-hidden="true">
                …
              </li>
            ) : (
              <li key={one}>
                <a href={href(one)} aria-current={one === page ? "page" : undefined}>
                  {one}
                </a>
              </li>
            ),
          )}
          {page < pageCount && (
            <li>
              <a href={href(page + 1)} rel="next">
                {nextLabel}
              </a>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}

/**
 * A filter form whose answer is an address. It has its own submit button; spread `useAutosubmit()` on it to submit on
 * change, which hides the button once the page has come alive.
 */
export function FilterBar({
  submitLabel,
  label,
  isAutomatic,
  actions,
  children,
  ...form
}: Omit<FormHTMLAttributes<HTMLFormElement>, "method"> & {
  submitLabel: string;
  /** The name of the form as a search landmark. */
  label: string;
  isAutomatic?: boolean;
  /** Beside the button: a link that clears the filter, exports. */
  actions?: ReactNode;
}) {
  return (
    <search aria-label={label}>
      <form method="get" className="filter" {...form}>
        {children}
        <div className="filter-end">
          <Button variant="secondary" hidden={isAutomatic}>
            {submitLabel}
          </Button>
          {actions}
        </div>
      </form>
    </search>
  );
}

import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { FormerValue, Tag } from "~/ui/content";
import { Card } from "~/ui/page";
import { DataTable, Pagination } from "~/ui/table";
import { itemsPerPage } from "./page-sizes";
import type { BulkPage } from "./read-bulk.server";

/** The projects of an operation, each with what it would be, or became, and why not. */
export function BulkItems({ bulk }: { bulk: BulkPage }) {
  const { t } = useTranslation(["portfolio", "common"]);
  const { id, group, items, page, pageCount, total } = bulk;
  const firstRow = (page - 1) * itemsPerPage + 1;
  return (
    <Card
      title={group ? t(`portfolio:bulk.group.${group}`) : t("portfolio:bulk.everyOne")}
      actions={group && <a href={paths.bulkChange(id)}>{t("portfolio:bulk.showAll")}</a>}
    >
      <DataTable
        caption={t("portfolio:bulk.everyOne")}
        captionHidden
        stacked
        columns={[
          { key: "project", header: t("portfolio:bulk.column.project") },
          { key: "change", header: t("portfolio:bulk.column.change") },
          { key: "outcome", header: t("portfolio:bulk.column.outcome") },
        ]}
      >
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </DataTable>
      <Pagination
        label={t("common:table.pages")}
        page={page}
        pageCount={pageCount}
        href={(to) => paths.bulkChange(id, { group: group ?? undefined, page: to })}
        summary={total > 0 && t("common:table.summary", { from: firstRow, to: firstRow + items.length - 1, total })}
        previousLabel={t("common:table.previous")}
        nextLabel={t("common:table.next")}
      />
    </Card>
  );
}

function Item({ item: { project, changes, outcome, refusal, result } }: { item: BulkPage["items"][number] }) {
  const { t } = useTranslation(["portfolio", "vocabulary"]);
  const isRefused = outcome === "refused" || result === "refused";
  return (
    <tr>
      <th scope="row">
        {project ? (
          <>
            <a href={paths.project(project.code)}>{project.title}</a>
            {project.isClosed && <Tag tone="accent">{t("vocabulary:clearance.closed")}</Tag>}
            <span className="small muted bulk-code">{project.code}</span>
          </>
        ) : (
          t("portfolio:bulk.hidden")
        )}
      </th>
      <td data-label={t("portfolio:bulk.column.change")}>
        <ul className="bulk-changes">
          {changes.map(({ label, from, to }) => (
            <li key={label}>
              <span className="muted">{label}:</span> {to || t("portfolio:bulk.nothing")}
              {from && <FormerValue lead={t("portfolio:bulk.before")}>{from}</FormerValue>}
            </li>
          ))}
        </ul>
      </td>
      <td data-label={t("portfolio:bulk.column.outcome")}>
        {isRefused
          ? t(`portfolio:bulk.refusal.${refusal ?? "since"}`)
          : t(`portfolio:bulk.outcome.${result ?? outcome}`)}
      </td>
    </tr>
  );
}

import { useTranslation } from "~/i18n/use-words";
import { formatMoney } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Card, EmptyState, Page } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { YearEconomy } from "./year-economy.server";

const amounts = ["budget", "actual", "forecast"] as const;

/** The year's money project by project: what the home page's three figures are summed from. */
export function YearEconomyPage({ economy: { year, rows, total } }: { economy: YearEconomy }) {
  const { t } = useTranslation(["overview", "common"]);
  const columns = [
    { key: "project", header: t("economy.project") },
    ...amounts.map((name) => ({ key: name, header: t(`economy.${name}`), numeric: true })),
  ];
  const cells = (row: Record<(typeof amounts)[number], number>) =>
    amounts.map((name) => (
      <td key={name} className="n" data-label={t(`economy.${name}`)}>
        {formatMoney(row[name])}
      </td>
    ));
  return (
    <Page title={t("economy.rows", { year })} lead={t("economy.rowsLead", { year })} wide>
      <Card>
        {rows.length === 0 ? (
          <EmptyState title={t("economy.none", { year })} />
        ) : (
          <DataTable
            caption={t("economy.rows", { year })}
            captionHidden
            columns={columns}
            stacked
            footer={
              <tr>
                <th scope="row">{t("economy.total")}</th>
                {cells(total)}
              </tr>
            }
          >
            {rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">
                  <a href={paths.projectEconomy(row.code)}>{row.title}</a>
                </th>
                {cells(row)}
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </Page>
  );
}

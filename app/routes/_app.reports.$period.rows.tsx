import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { PrintedTableView } from "~/features/reports/printed-table";
import { readReportRows } from "~/features/reports/queries.server";
import { questionSchema } from "~/features/reports/schema";
import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Page } from "~/ui/page";
import { Pagination } from "~/ui/table";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params, url }) => {
  const { group, version, count, page } = questionSchema.parse(Object.fromEntries(url.searchParams));
  const rows = await readReportRows(viewer, { period: params.period ?? "", groupId: group, version, count, page });
  return { title: rows.table.title, ...rows, version, count };
});

export default function ReportRowsRoute() {
  const { table, period, group, groupId, version, count, page, pageCount, firstRow } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["reports", "common"]);
  const locale = useLocale();
  const report = t("title", { period: formatPeriod(period, locale) });
  const query = { group: groupId, version };
  return (
    <Page
      wide
      title={table.title}
      lead={t("rows.lead", { group, report })}
      eyebrow={
        <Breadcrumbs
          label={t("list.title")}
          items={[
            { href: paths.reports(), label: t("list.title") },
            { href: paths.report(period, query), label: formatPeriod(period, locale) },
            { label: table.title },
          ]}
        />
      }
      actions={(["csv", "xlsx"] as const).map((format) => (
        <LinkButton key={format} size="small" href={paths.reportRowsFile(period, format, { ...query, count })}>
          {format.toUpperCase()}
        </LinkButton>
      ))}
    >
      <PrintedTableView
        table={{ ...table, title: "" }}
        caption={table.title}
        rowsPath={(key) => paths.reportRows(period, { ...query, count: key })}
      />
      <Pagination
        label={t("common:table.pages")}
        page={page}
        pageCount={pageCount}
        href={(to) => paths.reportRows(period, { ...query, count, page: to })}
        summary={
          table.rows.length > 0 &&
          t("common:table.summary", { from: firstRow, to: firstRow + table.rows.length - 1, total: table.total })
        }
        previousLabel={t("common:table.previous")}
        nextLabel={t("common:table.next")}
      />
    </Page>
  );
}

import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { PrintedTableView } from "~/features/reports/printed-table";
import { readReportRows } from "~/features/reports/queries.server";
import { questionSchema } from "~/features/reports/schema";
import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params, url }) => {
  const { group, version } = questionSchema.parse(Object.fromEntries(url.searchParams));
  const rows = await readReportRows(viewer, {
    period: params.period ?? "",
    groupId: group,
    version,
    selection: "full",
    count: url.searchParams.get("count") ?? "all",
  });
  return { title: rows.table.title, ...rows, version };
});

export default function ReportRowsRoute() {
  const { table, period, group, groupId, version } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reports");
  const locale = useLocale();
  const report = t("title", { period: formatPeriod(period, locale) });
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
            { href: paths.report(period, { group: groupId, version }), label: formatPeriod(period, locale) },
            { label: table.title },
          ]}
        />
      }
    >
      <PrintedTableView table={{ ...table, title: "" }} caption={table.title} />
    </Page>
  );
}

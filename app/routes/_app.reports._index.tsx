import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { beginReport } from "~/features/reports/commands/compile-report.server";
import { readReportList } from "~/features/reports/queries.server";
import { BeginReport, ReportList } from "~/features/reports/report-list";
import { beginSchema } from "~/features/reports/schema";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("reports:list.title"),
  ...(await readReportList(viewer)),
}));

export const action = signedIn(async ({ viewer, request }) => {
  const input = parseForm(await request.formData(), beginSchema);
  const report = await beginReport(viewer, input);
  return redirectWithMessage(paths.report(report.period, { group: report.groupId }), "reports:message.begun");
});

export default function ReportsPage() {
  const { reports, beginning } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reports");
  return (
    <Page title={t("list.title")} lead={t("list.lead")}>
      <ActionFailureNotice />
      <ReportList reports={reports} />
      {beginning && <BeginReport beginning={beginning} />}
    </Page>
  );
}

import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { isReadable } from "~/features/reports/find-report.server";
import { performAction } from "~/features/reports/perform-action.server";
import { readReportPage } from "~/features/reports/queries.server";
import { ReportPage } from "~/features/reports/report-page";
import { questionSchema } from "~/features/reports/schema";
import { paths } from "~/platform/paths";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, url }) => {
  const question = questionSchema.parse(Object.fromEntries(url.searchParams));
  const page = await readReportPage(viewer, {
    period: params.period ?? "",
    groupId: question.group,
    version: question.version,
    selection: question.extract ?? "full",
  });
  return { title: page.printed.title, page, question };
});

export const action = signedIn(async ({ viewer, params, url, request }) => {
  const { group } = questionSchema.parse(Object.fromEntries(url.searchParams));
  const address = { period: params.period ?? "", groupId: group };
  const action = await performAction(viewer, address, await request.formData());
  // whoever has returned a report may not read it until it is submitted again
  const next = (await isReadable(viewer, address)) ? paths.report(address.period, { group }) : paths.reports();
  return redirectWithMessage(next, `reports:message.${action}`);
});

export default function ReportRoute() {
  const { page, question } = useLoaderData<typeof loader>();
  return <ReportPage page={page} question={question} />;
}

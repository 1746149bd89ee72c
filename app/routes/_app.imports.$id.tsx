import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { changeImport } from "~/features/exchange/change-import.server";
import { MappingForm } from "~/features/exchange/mapping-form";
import { offeredPeriods } from "~/features/exchange/offered-periods.server";
import { PlanResult } from "~/features/exchange/plan-result";
import { canImport } from "~/features/exchange/policy";
import { readMapping, readRows, readRun } from "~/features/exchange/queries.server";
import { RunFacts } from "~/features/exchange/run-facts";
import { RunProgress } from "~/features/exchange/run-progress";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Notice, Page, Tag } from "~/ui/page";

export const meta = pageTitle;

export const loader = permitted(canImport, async ({ params, url, t, locale }) => {
  const run = await readRun(params.id ?? "", t);
  const isEditing =
    run.state === "uploaded" || url.searchParams.has("edit") || (run.state === "failed" && !run.isBegun);
  const hasRows = run.state === "planned" || run.state === "finished" || (run.state === "failed" && run.isBegun);
  const query = { outcome: url.searchParams.get("outcome"), page: Number(url.searchParams.get("page")) };
  return {
    title: run.fileName,
    run,
    mapping: isEditing && !run.isBegun ? await readMapping(run.id, url.searchParams.get("columns") ?? "", t) : null,
    periods: offeredPeriods(locale, run.period),
    rows: hasRows && !(isEditing && !run.isBegun) ? await readRows(run.id, query, t) : null,
  };
});

export const action = permitted(canImport, async ({ viewer, params, request }) => {
  const id = params.id ?? "";
  const { message, query } = await changeImport(viewer, id, await request.formData());
  const path = paths.importRun(id, query);
  return message ? redirectWithMessage(path, message) : redirect(path);
});

export default function ImportRunPage() {
  const { run, mapping, periods, rows } = useLoaderData<typeof loader>();
  const { t } = useTranslation("exchange");
  const say = useSay();
  return (
    <Page
      wide
      title={run.fileName}
      badge={<Tag>{say(`vocabulary:importState.${run.state}`)}</Tag>}
      eyebrow={
        <Breadcrumbs
          label={t("title")}
          items={[{ href: paths.imports(), label: t("title") }, { label: run.fileName }]}
        />
      }
    >
      <ActionFailureNotice />
      {run.failure && (
        <Notice tone="error" role="alert" title={t("run.failed")}>
          <p>{run.failure}</p>
        </Notice>
      )}
      <RunProgress run={run} />
      {rows && <PlanResult run={run} page={rows} />}
      {mapping && "problem" in mapping && (
        <Notice tone="error" role="alert">
          {mapping.problem}
        </Notice>
      )}
      {mapping && !("problem" in mapping) && <MappingForm run={run} page={mapping} periods={periods} />}
      <RunFacts run={run} />
    </Page>
  );
}

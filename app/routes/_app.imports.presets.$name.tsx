import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm, FormText } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { archivePreset, renamePreset, restorePreset } from "~/features/exchange/commands/change-preset.server";
import { canImport } from "~/features/exchange/policy";
import { readPresetPage } from "~/features/exchange/preset-page.server";
import { renamePresetSchema, revisedPresetSchema } from "~/features/exchange/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Card, DefinitionList, Disclosure, Page, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = permitted(canImport, async ({ viewer, params, t }) => {
  const page = await readPresetPage(viewer, params.name ?? "", t);
  return { title: page.presetTitle, ...page };
});

export const action = permitted(canImport, async ({ viewer, request, params }) => {
  const name = params.name ?? "";
  const form = await request.formData();
  switch (form.get("intent")) {
    case "archive":
      await archivePreset(viewer, name, parseForm(form, revisedPresetSchema));
      return redirectWithMessage(paths.imports(), "exchange:preset.archived");
    case "restore":
      await restorePreset(viewer, name, parseForm(form, revisedPresetSchema));
      return redirectWithMessage(paths.importPreset(name), "exchange:preset.restored");
    default: {
      const renamed = await renamePreset(viewer, name, parseForm(form, renamePresetSchema));
      return redirectWithMessage(paths.importPreset(renamed.name), "exchange:preset.renamed");
    }
  }
});

export default function PresetPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("exchange");
  const say = useSay();
  const { form, isArchived } = page;
  const post = { revision: form?.revision, submissionId: form?.submissionId };
  return (
    <Page
      title={page.presetTitle}
      lead={page.description || undefined}
      badge={<Tag tone={isArchived ? "warning" : "plain"}>{t(originOf(page))}</Tag>}
      eyebrow={
        <Breadcrumbs
          label={t("title")}
          items={[{ href: paths.imports(), label: t("title") }, { label: page.presetTitle }]}
        />
      }
      actions={
        form && (
          <ActionForm
            intent={isArchived ? "restore" : "archive"}
            {...post}
            submitLabel={say(isArchived ? "common:action.restore" : "common:action.archive")}
            variant="secondary"
          />
        )
      }
    >
      <ActionFailureNotice />
      <Card title={t("preset.reads")}>
        <PresetFacts page={page} />
        <ColumnsRead reads={page.reads} />
      </Card>
      {form && (
        <>
          <Card title={t("preset.rename")}>
            <ActionForm intent="rename" {...post} submitLabel={say("common:action.save")}>
              <FormText name="title" label={t("run.saveTitle")} value={page.presetTitle} required />
              <FormText name="name" label={t("run.saveName")} hint={t("preset.nameHint")} value={page.name} required />
            </ActionForm>
          </Card>
          <Card>
            <Disclosure summary={say("audit:history")}>
              <History entries={form.history} />
            </Disclosure>
          </Card>
        </>
      )}
    </Page>
  );
}

const originOf = ({ isArchived, form }: { isArchived: boolean; form: object | null }) =>
  isArchived ? "list.presetArchived" : form ? "list.presetSaved" : "list.presetShipped";

type PresetPageData = ReturnType<typeof useLoaderData<typeof loader>>;

function PresetFacts({ page }: { page: PresetPageData }) {
  const { t } = useTranslation("exchange");
  const say = useSay();
  const rate =
    page.rate && t(page.rateNote ? "run.rateOf" : "run.rateOfAssumed", { rate: page.rate, note: page.rateNote });
  const facts: [string, string | undefined][] = [
    [t("list.presetName"), page.name],
    [t("run.system"), page.system],
    [t("run.scale"), page.scale && say(`vocabulary:ratingScale.${page.scale}`)],
    [t("run.period"), page.period],
    [t("run.rateUsed"), rate],
  ];
  return (
    <DefinitionList items={facts.flatMap(([term, description]) => (description ? [{ term, description }] : []))} />
  );
}

function ColumnsRead({ reads }: { reads: PresetPageData["reads"] }) {
  const { t } = useTranslation("exchange");
  return (
    <DataTable
      caption={t("preset.reads")}
      captionHidden
      stacked
      columns={[
        { key: "what", header: t("preset.what") },
        { key: "columns", header: t("preset.columns"), width: "wide" },
      ]}
    >
      {reads.map(({ what, columns }) => (
        <tr key={what}>
          <th scope="row">{what}</th>
          <td data-label={t("preset.columns")}>{columns.join(" / ")}</td>
        </tr>
      ))}
    </DataTable>
  );
}

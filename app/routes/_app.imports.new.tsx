import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { startImport } from "~/features/exchange/commands/start-import.server";
import { canImport } from "~/features/exchange/policy";
import { offeredPresets } from "~/features/exchange/presets.server";
import { receiveUpload } from "~/features/exchange/receive-upload.server";
import { useTranslation } from "~/i18n/use-words";
import { formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { spreadsheetLimits, toMegabytes } from "~/platform/spreadsheet/limits";
import { Button } from "~/ui/button";
import { FileField, SelectField, TextField } from "~/ui/fields";
import { Breadcrumbs, Card, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = permitted(canImport, async ({ t }) => ({
  title: t("exchange:new.title"),
  presets: (await offeredPresets(t)).map(({ name, title }) => ({ value: name, label: title })),
  limits: {
    limit: toMegabytes(spreadsheetLimits.fileBytes),
    rows: formatNumber(spreadsheetLimits.rows),
    columns: spreadsheetLimits.columns,
  },
}));

export const action = permitted(canImport, async ({ viewer, request }) => {
  const upload = await receiveUpload(request);
  try {
    const { path, fileName, size, fields } = upload;
    const run = await startImport(viewer, {
      path,
      fileName,
      size,
      presetName: fields.presetName || undefined,
      period: fields.period?.trim() || undefined,
    });
    return redirect(paths.importRun(run._id));
  } finally {
    await upload.discard();
  }
});

export default function NewImportPage() {
  const { presets, limits } = useLoaderData<typeof loader>();
  const { t } = useTranslation("exchange");
  return (
    <Page
      title={t("new.title")}
      eyebrow={
        <Breadcrumbs
          label={t("title")}
          items={[{ href: paths.imports(), label: t("title") }, { label: t("new.title") }]}
        />
      }
    >
      <ActionFailureNotice />
      <Card>
        <Form method="post" encType="multipart/form-data" className="form" reloadDocument>
          <FileField
            label={t("new.file")}
            hint={t("new.fileHint", limits)}
            name="file"
            required
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          />
          <SelectField
            label={t("new.preset")}
            name="presetName"
            options={presets}
            placeholder={t("new.presetAuto")}
            defaultValue=""
          />
          <TextField
            label={t("new.period")}
            hint={t("new.periodHint")}
            name="period"
            width="short"
            autoComplete="off"
          />
          <p className="small muted">{t("new.next")}</p>
          <div className="actions">
            <Button>{t("new.submit")}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

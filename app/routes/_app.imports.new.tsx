import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, useSubmittedValue } from "~/features/auth/action-failure";
import { answerUpload, permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import type { Viewer } from "~/features/auth/viewer";
import { startImport } from "~/features/exchange/commands/start-import.server";
import { offeredPeriods } from "~/features/exchange/offered-periods.server";
import { canImport } from "~/features/exchange/policy";
import { offeredPresets } from "~/features/exchange/presets.server";
import { receiveUpload } from "~/features/exchange/receive-upload.server";
import { useTranslation } from "~/i18n/use-words";
import { formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { spreadsheetLimits, toMegabytes } from "~/platform/spreadsheet/limits";
import { Button } from "~/ui/button";
import { FileField, SelectField } from "~/ui/fields";
import { Breadcrumbs, Card, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = permitted(canImport, async ({ t, locale }) => ({
  title: t("exchange:new.title"),
  presets: (await offeredPresets(t)).map(({ name, title }) => ({ value: name, label: title })),
  periods: offeredPeriods(locale),
  limits: {
    limit: toMegabytes(spreadsheetLimits.fileBytes),
    rows: formatNumber(spreadsheetLimits.rows),
    columns: spreadsheetLimits.columns,
  },
}));

export const action = permitted(canImport, ({ viewer, request }) =>
  answerUpload(async (fields) => redirect(paths.importRun(await begin(viewer, request, fields)))),
);

/** The new run's id. */
async function begin(viewer: Viewer, request: Request, fields: Record<string, string>): Promise<string> {
  const { path, fileName, size, discard } = await receiveUpload(request, fields);
  try {
    const { presetName, period } = fields;
    const named = { presetName: presetName || undefined, period: period || undefined };
    const run = await startImport(viewer, { path, fileName, size, ...named });
    return run._id;
  } finally {
    await discard();
  }
}

export default function NewImportPage() {
  const { presets, periods, limits } = useLoaderData<typeof loader>();
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
      <ActionFailureNotice title={t("new.refused")} kept={t("new.chooseAgain")} />
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
            defaultValue={useSubmittedValue("presetName", "")}
          />
          <SelectField
            label={t("new.period")}
            hint={t("new.periodHint")}
            name="period"
            options={periods}
            placeholder={t("new.periodNone")}
            defaultValue={useSubmittedValue("period", "")}
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

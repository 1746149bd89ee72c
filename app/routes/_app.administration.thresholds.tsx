import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm, FormText } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readSettingsPage } from "~/features/governance/administration.server";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { editThresholds } from "~/features/governance/commands/edit-settings.server";
import { may } from "~/features/governance/policy";
import { thresholdsSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { FieldRow } from "~/ui/fields";
import { Card, Disclosure, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = permitted(
  (viewer) => may(viewer, "manageThresholds"),
  async ({ viewer, t }) => ({ title: t("governance:thresholds.title"), ...(await readSettingsPage(viewer)) }),
);

export const action = permitted(
  (viewer) => may(viewer, "manageThresholds"),
  async ({ viewer, request }) => {
    await editThresholds(viewer, parseForm(await request.formData(), thresholdsSchema));
    return redirectWithMessage(paths.thresholds(), "governance:saved");
  },
);

const typedNumber = (value: number) => String(value).replace(".", ",");

export default function ThresholdsPage() {
  const { settings, history, submissionId } = useLoaderData<typeof loader>();
  const { thresholds } = settings;
  const { t } = useTranslation("governance");
  const say = useSay();
  const field = (name: Exclude<keyof typeof thresholds, "economyRedOverAmount">) => (
    <FormText
      name={name}
      label={say(`audit:field.${name}`)}
      value={typedNumber(thresholds[name])}
      inputMode="decimal"
      width="short"
      required
    />
  );
  return (
    <Page title={t("thresholds.title")} lead={t("thresholds.lead")}>
      <AdministrationTabs current="thresholds" />
      <ActionFailureNotice />
      <Card>
        <ActionForm
          intent="edit"
          revision={settings.revision}
          submissionId={submissionId}
          submitLabel={say("common:action.save")}
        >
          <p className="hint">{t("thresholds.schedule")}</p>
          <FieldRow>
            {field("scheduleYellowFromMonths")}
            {field("scheduleRedOverMonths")}
          </FieldRow>
          <p className="hint">{t("thresholds.economy")}</p>
          <FieldRow>
            {field("economyYellowOverPercent")}
            {field("economyRedOverPercent")}
          </FieldRow>
          <FormText
            name="economyRedOverKroner"
            label={t("thresholds.economyRedOverKroner")}
            value={Math.round(thresholds.economyRedOverAmount / 100)}
            inputMode="numeric"
            width="short"
            required
          />
          <p className="hint">{t("thresholds.benefits")}</p>
          <FieldRow>
            {field("benefitsYellowUnderPercent")}
            {field("benefitsRedUnderPercent")}
          </FieldRow>
        </ActionForm>
      </Card>
      <Card>
        <Disclosure summary={say("audit:history")}>
          <History entries={history} />
        </Disclosure>
      </Card>
    </Page>
  );
}

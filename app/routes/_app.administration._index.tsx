import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm, FormText } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readSettingsPage } from "~/features/governance/administration.server";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { editSettings } from "~/features/governance/commands/edit-settings.server";
import { settingsSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Disclosure, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = administrator(async ({ viewer, t }) => ({
  title: t("governance:administration.title"),
  ...(await readSettingsPage(viewer)),
}));

export const action = administrator(async ({ viewer, request }) => {
  await editSettings(viewer, parseForm(await request.formData(), settingsSchema));
  return redirectWithMessage(paths.administration(), "governance:saved");
});

export default function AdministrationPage() {
  const { settings, history, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  return (
    <Page title={t("administration.title")} lead={t("administration.lead")}>
      <AdministrationTabs current="settings" />
      <ActionFailureNotice />
      <Card title={t("administration.settings")}>
        <ActionForm
          intent="edit"
          revision={settings.revision}
          submissionId={submissionId}
          submitLabel={say("common:action.save")}
        >
          <FormText
            name="organisation"
            label={t("administration.organisation")}
            value={settings.organisation}
            required
            maxLength={120}
          />
          <FormText
            name="priceLevel"
            label={t("administration.priceLevel")}
            hint={t("administration.priceLevelHint")}
            value={settings.priceLevel}
            width="short"
            maxLength={20}
          />
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

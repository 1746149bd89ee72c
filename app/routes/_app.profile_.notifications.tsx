import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm, FormCheckboxes, FormRadios, FormSelect } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readReminders } from "~/features/governance/settings.server";
import { chooseMail } from "~/features/notifications/commands/choose-mail.server";
import { readMailChoices } from "~/features/notifications/read-mail-choice.server";
import { mailChoicesSchema } from "~/features/notifications/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Card, Page } from "~/ui/page";
import { atOnceGroups, digestRhythms, noticeGroups } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("notifications:choice.title"),
  email: viewer.email,
  hour: (await readReminders()).hour,
  choices: await readMailChoices(viewer),
}));

export const action = signedIn(async ({ viewer, request }) => {
  await chooseMail(viewer, parseForm(await request.formData(), mailChoicesSchema));
  return redirectWithMessage(paths.mailChoices(), "notifications:choice.saved");
});

const weekdays = ["1", "2", "3", "4", "5", "6", "7"];

export default function MailChoicesPage() {
  const { email, hour, choices } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["notifications", "auth", "governance"]);
  const say = useSay();
  return (
    <Page
      title={t("notifications:choice.title")}
      lead={t("notifications:choice.lead", { email })}
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[
            { href: paths.profile(), label: t("auth:profile.title") },
            { label: t("notifications:choice.title") },
          ]}
        />
      }
    >
      <ActionFailureNotice />
      <Card>
        <ActionForm intent="mail" submitLabel={say("common:action.save")}>
          <FormCheckboxes
            name="atOnce"
            label={t("notifications:choice.atOnce")}
            hint={t("notifications:choice.atOnceHint")}
            values={choices.atOnce}
            options={atOnceGroups.map((value) => ({ value, label: t(`notifications:atOnceGroup.${value}`) }))}
            required
          />
          <FormRadios
            name="digest"
            label={t("notifications:choice.digest")}
            hint={t("notifications:choice.digestHint", { hour })}
            value={choices.digest}
            options={digestRhythms.map((value) => ({ value, label: t(`notifications:rhythm.${value}`) }))}
            required
            inline
          />
          <FormSelect
            name="weekday"
            label={t("notifications:choice.weekday")}
            value={String(choices.weekday)}
            options={weekdays.map((value) => ({ value, label: say(`notifications:weekday.${value}`) }))}
            required
          />
          <FormCheckboxes
            name="digestGroups"
            label={t("notifications:choice.digestGroups")}
            hint={t("notifications:choice.digestGroupsHint")}
            values={choices.digestGroups}
            options={noticeGroups.map((value) => ({ value, label: t(`notifications:group.${value}`) }))}
            required
          />
        </ActionForm>
      </Card>
    </Page>
  );
}

import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readSettingsPage } from "~/features/governance/administration.server";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { editReminders } from "~/features/governance/commands/edit-settings.server";
import { remindersSchema } from "~/features/governance/schema";
import { postTestMail } from "~/features/notifications/commands/post-test-mail.server";
import { MailServerCard, RemindersCard, TroublesCard } from "~/features/notifications/outbox-cards";
import { readOutboxPage, shownTroubles } from "~/features/notifications/outbox-page.server";
import { testMailSchema } from "~/features/notifications/schema";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Columns, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = administrator(async ({ viewer, t, context }) => {
  const [{ settings, submissionId }, outbox] = await Promise.all([
    readSettingsPage(viewer),
    readOutboxPage(context.environment),
  ]);
  const { reminders, revision } = settings;
  return { title: t("notifications:office.title"), reminders, revision, submissionId, outbox, most: shownTroubles };
});

export const action = administrator(async ({ viewer, request }) => {
  const form = await request.formData();
  if (form.get("intent") === "test") {
    await postTestMail(viewer, parseForm(form, testMailSchema).submissionId);
    return redirectWithMessage(paths.mailOffice(), "notifications:office.testPosted");
  }
  await editReminders(viewer, parseForm(form, remindersSchema));
  return redirectWithMessage(paths.mailOffice(), "governance:saved");
});

export default function MailOfficePage() {
  const { reminders, revision, submissionId, outbox, most } = useLoaderData<typeof loader>();
  const { t } = useTranslation("notifications");
  return (
    <Page title={t("office.title")} lead={t("office.lead")}>
      <AdministrationTabs current="mail" />
      <ActionFailureNotice />
      <Columns aside={<MailServerCard outbox={outbox} submissionId={submissionId} />}>
        <RemindersCard reminders={reminders} revision={revision} submissionId={submissionId} />
        <TroublesCard troubles={outbox.troubles} most={most} />
      </Columns>
    </Page>
  );
}

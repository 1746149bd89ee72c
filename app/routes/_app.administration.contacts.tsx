import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm, FormText, FormTextArea } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readSettingsPage } from "~/features/governance/administration.server";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { editContacts } from "~/features/privacy/commands/edit-contacts.server";
import { contactNames, knownAuthorities } from "~/features/privacy/contacts";
import { contactsSchema } from "~/features/privacy/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Disclosure, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = administrator(async ({ viewer, t }) => ({
  title: t("statements:contacts.title"),
  ...(await readSettingsPage(viewer)),
}));

export const action = administrator(async ({ viewer, request }) => {
  await editContacts(viewer, parseForm(await request.formData(), contactsSchema));
  return redirectWithMessage(paths.contacts(), "statements:contacts.saved");
});

const hintKeys = {
  controller: "contacts.controllerHint",
  dataProtectionOfficer: "contacts.dataProtectionOfficerHint",
  dataProtectionAuthority: "contacts.authorityHint",
  accessibility: "contacts.accessibilityHint",
  accessibilityAuthority: "contacts.authorityHint",
} as const;

export default function ContactsPage() {
  const { settings, history, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("statements");
  const say = useSay();
  const contacts = { ...knownAuthorities, ...settings.contacts };
  return (
    <Page title={t("contacts.title")} lead={t("contacts.lead")}>
      <AdministrationTabs current="contacts" />
      <ActionFailureNotice />
      <Card>
        <ActionForm
          intent="edit"
          revision={settings.revision}
          submissionId={submissionId}
          submitLabel={say("common:action.save")}
          extra={
            <>
              <a href={paths.privacy()}>{say("common:privacy")}</a>
              <a href={paths.accessibility()}>{say("common:accessibility")}</a>
            </>
          }
        >
          {contactNames.map((name) => (
            <FormTextArea
              key={name}
              name={name}
              label={t(`contact.${name}`)}
              hint={t(hintKeys[name])}
              value={contacts[name]}
              rows={4}
              maxLength={1_000}
            />
          ))}
          <FormText
            name="accessibilityStatement"
            label={t("contacts.accessibilityStatement")}
            hint={t("contacts.accessibilityStatementHint")}
            value={settings.contacts?.accessibilityStatement}
            maxLength={500}
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

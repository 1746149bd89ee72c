import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readAreaForm } from "~/features/governance/areas.server";
import { createPerson } from "~/features/governance/commands/save-person.server";
import { PersonFields } from "~/features/governance/person-fields";
import { may } from "~/features/governance/policy";
import { newPersonSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Card, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = permitted(
  (viewer) => may(viewer, "managePeople"),
  async ({ t }) => {
    const { areas, submissionId } = await readAreaForm();
    return { title: t("governance:people.new"), areas, submissionId };
  },
);

export const action = permitted(
  (viewer) => may(viewer, "managePeople"),
  async ({ viewer, request, context }) => {
    const person = await createPerson(viewer, parseForm(await request.formData(), newPersonSchema));
    const done = context.environment.signIn.arePasswordsAllowed ? "created" : "createdForProvider";
    return redirectWithMessage(paths.person(person._id), `governance:person.${done}`);
  },
);

export default function NewPersonPage() {
  const { areas, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  return (
    <Page
      title={t("people.new")}
      eyebrow={
        <Breadcrumbs
          label={t("breadcrumbs")}
          items={[
            { href: paths.organisation(), label: t("organisation.title") },
            { href: paths.people(), label: t("people.title") },
            { label: t("people.new") },
          ]}
        />
      }
    >
      <ActionFailureNotice />
      <Card>
        <ActionForm
          intent="create"
          submissionId={submissionId}
          submitLabel={t("people.create")}
          extra={
            <LinkButton variant="quiet" href={paths.people()}>
              {say("common:action.cancel")}
            </LinkButton>
          }
        >
          <PersonFields areas={areas} person={{ locale: "da" }} />
        </ActionForm>
      </Card>
    </Page>
  );
}

import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { createGroup } from "~/features/governance/commands/save-group.server";
import { GroupFields } from "~/features/governance/group-fields";
import { readGroupForm } from "~/features/governance/groups.server";
import { may } from "~/features/governance/policy";
import { newGroupSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Card, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = permitted(
  (viewer) => may(viewer, "manageGroups"),
  async ({ t }) => ({ title: t("governance:groups.new"), ...(await readGroupForm()) }),
);

export const action = permitted(
  (viewer) => may(viewer, "manageGroups"),
  async ({ viewer, request }) => {
    const group = await createGroup(viewer, parseForm(await request.formData(), newGroupSchema));
    return redirectWithMessage(paths.group(group._id), "governance:group.created");
  },
);

export default function NewGroupPage() {
  const form = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  return (
    <Page
      title={t("groups.new")}
      eyebrow={
        <Breadcrumbs
          label={t("breadcrumbs")}
          items={[
            { href: paths.organisation(), label: t("organisation.title") },
            { href: paths.groups(), label: t("groups.title") },
            { label: t("groups.new") },
          ]}
        />
      }
    >
      <ActionFailureNotice />
      <Card>
        <ActionForm
          intent="create"
          submissionId={form.submissionId}
          submitLabel={t("groups.create")}
          extra={
            <LinkButton variant="quiet" href={paths.groups()}>
              {say("common:action.cancel")}
            </LinkButton>
          }
        >
          <GroupFields form={form} mayManage />
        </ActionForm>
      </Card>
    </Page>
  );
}

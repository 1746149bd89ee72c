import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm, useIsRefused } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { AreaFields, AreaTree } from "~/features/governance/area-tree";
import { readAreaForm, readAreaTree } from "~/features/governance/areas.server";
import { createArea } from "~/features/governance/commands/save-area.server";
import { ExportLinks } from "~/features/governance/export-links";
import { OrganisationTabs } from "~/features/governance/organisation-tabs";
import { may } from "~/features/governance/policy";
import { newAreaSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Disclosure, EmptyState, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => {
  const mayManage = may(viewer, "manageLists");
  return {
    title: t("governance:areas.title"),
    tree: await readAreaTree({ archived: mayManage }),
    form: mayManage ? await readAreaForm() : null,
    under: url.searchParams.get("under"),
  };
});

export const action = signedIn(async ({ viewer, request }) => {
  const area = await createArea(viewer, parseForm(await request.formData(), newAreaSchema));
  // areas are made one after the other: the next one mostly belongs where this one does, or under it
  const under = area.kind === "administration" ? area._id : (area.parentId ?? "top");
  return redirectWithMessage(paths.areas({ under }), "governance:area.created");
});

export default function AreasPage() {
  const { tree, form, under } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  const isRefused = useIsRefused("create");
  return (
    <Page
      title={t("areas.title")}
      lead={t("areas.lead")}
      actions={tree.length > 0 && <ExportLinks hrefOf={paths.areasExport} />}
    >
      <OrganisationTabs current="areas" />
      <ActionFailureNotice />
      {form && (
        <Card>
          <Disclosure summary={t("areas.new")} open={isRefused || under !== null || tree.length === 0}>
            <ActionForm
              key={form.areas.length}
              intent="create"
              submissionId={form.submissionId}
              submitLabel={say("common:action.add")}
            >
              <AreaFields {...form} under={under} />
            </ActionForm>
          </Disclosure>
        </Card>
      )}
      {tree.length === 0 ? (
        <EmptyState title={t("areas.none")}>{t("areas.noneText")}</EmptyState>
      ) : (
        <Card>
          <AreaTree nodes={tree} />
        </Card>
      )}
    </Page>
  );
}

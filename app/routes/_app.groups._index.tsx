import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { ExportLinks } from "~/features/governance/export-links";
import { GroupTable } from "~/features/governance/group-table";
import { readGroups } from "~/features/governance/groups.server";
import { OrganisationTabs } from "~/features/governance/organisation-tabs";
import { may } from "~/features/governance/policy";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card, EmptyState, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => {
  const mayManage = may(viewer, "manageGroups");
  return { title: t("governance:groups.title"), groups: await readGroups({ archived: mayManage }), mayManage };
});

export default function GroupsPage() {
  const { groups, mayManage } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const create = mayManage && (
    <LinkButton variant="primary" href={paths.newGroup()}>
      {t("groups.new")}
    </LinkButton>
  );
  return (
    <Page
      title={t("groups.title")}
      lead={t("groups.lead")}
      actions={
        groups.length > 0 && (
          <>
            <ExportLinks hrefOf={paths.groupsExport} />
            {create}
          </>
        )
      }
    >
      <OrganisationTabs current="groups" />
      {groups.length === 0 ? (
        <EmptyState title={t("groups.none")} action={create}>
          {t("groups.noneText")}
        </EmptyState>
      ) : (
        <Card>
          <GroupTable groups={groups} />
        </Card>
      )}
    </Page>
  );
}

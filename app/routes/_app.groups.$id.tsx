import { useLoaderData, useSearchParams } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { DelegationsCard } from "~/features/governance/delegations-card";
import { GroupFacts } from "~/features/governance/group-facts";
import { GroupFields } from "~/features/governance/group-fields";
import { actOnGroup } from "~/features/governance/group-operations.server";
import { readGroupPage } from "~/features/governance/groups.server";
import { MembershipsCard } from "~/features/governance/memberships-card";
import { SeatsCard } from "~/features/governance/seats-card";
import { TermsCard } from "~/features/governance/terms-card";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/content";
import { Breadcrumbs, Card, Columns, Disclosure, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readGroupPage(viewer, params.id!);
  return { title: page.group.name, ...page };
});

export const action = signedIn(async ({ viewer, request, params }) =>
  actOnGroup(viewer, params.id!, await request.formData()),
);

export default function GroupPage() {
  const page = useLoaderData<typeof loader>();
  const { group, rights, form } = page;
  const { t } = useTranslation("governance");
  const say = useSay();
  const [search] = useSearchParams();
  const edited = search.get("edit") ?? undefined;
  const post = { revision: group.revision, submissionId: page.submissionId };
  return (
    <Page
      title={group.name}
      lead={group.purpose}
      badge={
        <>
          <Tag>{say(`vocabulary:groupKind.${group.kind}`)}</Tag>
          {group.isArchived && <Tag tone="warning">{t("isArchived")}</Tag>}
        </>
      }
      eyebrow={
        <Breadcrumbs
          label={t("breadcrumbs")}
          items={[
            { href: paths.organisation(), label: t("organisation.title") },
            { href: paths.groups(), label: t("groups.title") },
            { label: group.name },
          ]}
        />
      }
      actions={
        rights.manage && (
          <ActionForm
            intent={group.isArchived ? "restore" : "archive"}
            {...post}
            submitLabel={say(group.isArchived ? "common:action.restore" : "common:action.archive")}
            variant="secondary"
          />
        )
      }
    >
      <ActionFailureNotice />
      <GroupFacts page={page} />
      <Columns
        aside={
          <>
            <SeatsCard page={page} post={post} edited={edited} />
            <DelegationsCard page={page} post={post} />
            <p>
              <a href={`${paths.decisions()}?group=${group.id}`}>{t("group.decisions")}</a>
            </p>
          </>
        }
      >
        <MembershipsCard page={page} post={post} edited={edited} />
        <TermsCard page={page} post={post} />
        {form && rights.edit && (
          <>
            <Card>
              <Disclosure summary={t("group.edit")}>
                <ActionForm intent="edit" {...post} submitLabel={say("common:action.save")}>
                  <GroupFields form={form} group={group} mayManage={rights.manage} />
                </ActionForm>
              </Disclosure>
            </Card>
            <Card>
              <Disclosure summary={say("audit:history")}>
                <History entries={form.history} />
              </Disclosure>
            </Card>
          </>
        )}
      </Columns>
    </Page>
  );
}

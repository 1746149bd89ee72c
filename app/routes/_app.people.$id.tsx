import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { requirePasswords } from "~/features/auth/password.server";
import { archivePerson, restorePerson } from "~/features/governance/commands/archive-person.server";
import { endSessionsOf } from "~/features/governance/commands/end-sessions-of.server";
import { issueLink } from "~/features/governance/commands/issue-link.server";
import { replacePerson } from "~/features/governance/commands/replace-person.server";
import { editPerson } from "~/features/governance/commands/save-person.server";
import { unbindAccount } from "~/features/governance/commands/sign-in-by-provider.server";
import { readPersonPage } from "~/features/governance/people.server";
import { AccountCard, LinkCard, PersonFields, ReplaceCard, SessionsCard } from "~/features/governance/person-fields";
import { editPersonSchema, replacePersonSchema, revisedSchema } from "~/features/governance/schema";
import { termText } from "~/features/governance/term-text";
import { PersonDataCard } from "~/features/privacy/person-data-card";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { ListRow, ListRows, Tag } from "~/ui/content";
import { ConfirmDialog } from "~/ui/dialog";
import { Breadcrumbs, Card, Columns, DefinitionList, Disclosure, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, context }) => {
  const page = await readPersonPage(viewer, params.id!);
  return { title: page.person.name, arePasswordsAllowed: context.environment.signIn.arePasswordsAllowed, ...page };
});

export const action = signedIn(async ({ viewer, request, params, context }) => {
  const id = params.id!;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "issue-link": {
      requirePasswords(context.environment.signIn);
      const token = await issueLink(viewer, id);
      const link = context.environment.baseUrl + paths.oneTimeLink(token);
      return data({ link }, { headers: { "Cache-Control": "no-store" } });
    }
    case "end-sessions":
      await endSessionsOf(viewer, id);
      return redirectWithMessage(paths.person(id), "governance:sessions.ended");
    case "unbind":
      await unbindAccount(viewer, id, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.person(id), "governance:account.unbound");
    case "archive":
      await archivePerson(viewer, id, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.person(id), "governance:person.archived");
    case "restore":
      await restorePerson(viewer, id, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.person(id), "governance:person.restored");
    case "replace":
      await replacePerson(viewer, id, parseForm(form, replacePersonSchema));
      return redirectWithMessage(paths.person(id), "governance:person.replaced");
    default:
      await editPerson(viewer, id, parseForm(form, editPersonSchema));
      return redirectWithMessage(paths.person(id), "governance:saved");
  }
});

export default function PersonPage() {
  const { person, memberships, manage, submissionId, arePasswordsAllowed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation(["governance", "auth", "vocabulary"]);
  const say = useSay();
  const link = answer && "link" in answer ? answer.link : undefined;
  const post = { revision: person.revision, submissionId };
  const membershipRows = (
    <Card title={t("governance:person.memberships")}>
      {memberships.length === 0 ? (
        <p className="muted">{t("governance:person.noMemberships")}</p>
      ) : (
        <ListRows>
          {memberships.map((one) => (
            <ListRow
              key={`${one.groupId}/${one.from}/${one.role}`}
              title={one.group}
              href={paths.group(one.groupId)}
              detail={termText(one)}
              end={say(`vocabulary:membershipRole.${one.role}`)}
            />
          ))}
        </ListRows>
      )}
    </Card>
  );
  return (
    <Page
      title={person.name}
      lead={person.title}
      badge={person.isArchived && <Tag tone="warning">{t("governance:isArchived")}</Tag>}
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[
            { href: paths.organisation(), label: t("governance:organisation.title") },
            { href: paths.people(), label: t("governance:people.title") },
            { label: person.name },
          ]}
        />
      }
      actions={
        manage &&
        (person.isArchived ? (
          <ActionForm intent="restore" {...post} submitLabel={say("common:action.restore")} variant="secondary" />
        ) : (
          <ConfirmDialog
            trigger={say("common:action.archive")}
            title={t("governance:person.archiveTitle", { name: person.name })}
            cancelLabel={say("common:action.cancel")}
          >
            <p>{t("governance:person.archiveText")}</p>
            <ActionForm intent="archive" {...post} submitLabel={say("common:action.archive")} variant="danger" />
          </ConfirmDialog>
        ))
      }
    >
      <ActionFailureNotice />
      {link && <LinkCard link={link} name={person.name} />}
      {manage ? (
        <Columns aside={membershipRows}>
          <Card title={t("governance:person.details")}>
            <ActionForm intent="edit" {...post} submitLabel={say("common:action.save")}>
              <PersonFields areas={manage.areas} person={person} />
            </ActionForm>
          </Card>
          {!person.isArchived && arePasswordsAllowed && (
            <Card title={t("governance:link.title")}>
              <p className="mb-3">
                {t(manage.hasPassword ? "governance:link.textForgotten" : "governance:link.textFirst")}
              </p>
              <ActionForm intent="issue-link" submitLabel={t("governance:link.issue")} variant="secondary" />
            </Card>
          )}
          {manage.sessions > 0 && <SessionsCard count={manage.sessions} />}
          {manage.accountBoundAt && <AccountCard {...post} boundAt={manage.accountBoundAt} />}
          <PersonDataCard personId={person.id} />
          <ReplaceCard {...manage} {...post} name={person.name} isArchived={person.isArchived} />
          <Card>
            <Disclosure summary={say("audit:history")}>
              <History entries={manage.history} />
            </Disclosure>
          </Card>
        </Columns>
      ) : (
        <>
          <Card>
            <DefinitionList
              items={[
                {
                  term: t("governance:person.email"),
                  description: <a href={`mailto:${person.email}`}>{person.email}</a>,
                },
                { term: t("governance:person.area"), description: person.area ?? "–" },
              ]}
            />
          </Card>
          {membershipRows}
        </>
      )}
    </Page>
  );
}

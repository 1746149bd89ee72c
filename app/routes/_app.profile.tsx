import { redirectDocument } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm, FormRadios, FormText } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { requirePasswords } from "~/features/auth/password.server";
import { minimumPasswordLength } from "~/features/auth/password-rules";
import { changePasswordSchema, localeSchema } from "~/features/auth/schema";
import { sessionCookie } from "~/features/auth/session.server";
import { chooseLocale } from "~/features/governance/commands/choose-locale.server";
import { changePassword } from "~/features/governance/commands/set-password.server";
import { readPersonPage } from "~/features/governance/people.server";
import { termText } from "~/features/governance/term-text";
import { useOptions } from "~/features/governance/use-options";
import { useSay, useTranslation } from "~/i18n/use-words";
import { localeCookie } from "~/platform/cookies.server";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/content";
import { Card, CardGrid, DefinitionList, Page } from "~/ui/page";
import { locales } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t, context }) => {
  const { person, memberships } = await readPersonPage(viewer, viewer.personId);
  const { arePasswordsAllowed } = context.environment.signIn;
  return { title: t("auth:profile.title"), person, memberships, arePasswordsAllowed };
});

export const action = signedIn(async ({ viewer, request, context }) => {
  const form = await request.formData();
  if (form.get("intent") === "locale") {
    const { locale } = parseForm(form, localeSchema);
    await chooseLocale(viewer, locale);
    // A page keeps the language it was opened in, so this one is opened anew.
    return redirectDocument(paths.profile(), {
      headers: { "Set-Cookie": localeCookie(locale) },
    });
  }
  const { sessionSecret, signIn } = context.environment;
  requirePasswords(signIn);
  const input = parseForm(form, changePasswordSchema);
  const session = await changePassword(viewer, input, sessionSecret);
  const response = redirectWithMessage(paths.profile(), "auth:password.changed");
  response.headers.append("Set-Cookie", sessionCookie(session));
  return response;
});

export default function ProfilePage() {
  const { person, memberships, arePasswordsAllowed } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["auth", "governance", "vocabulary", "conversation", "notifications", "api", "privacy"]);
  const say = useSay();
  const languages = useOptions("locale", locales);
  return (
    <Page title={t("auth:profile.title")}>
      <ActionFailureNotice passwords />
      <Card>
        <DefinitionList
          items={[
            { term: t("governance:person.name"), description: person.name },
            { term: t("governance:person.email"), description: person.email },
            { term: t("governance:person.title"), description: person.title ?? "–" },
            { term: t("governance:person.area"), description: person.area ?? "–" },
          ]}
        />
        <p className="small muted mt-3">{t("auth:profile.whoChanges")}</p>
      </Card>
      <CardGrid>
        {arePasswordsAllowed && <PasswordChangeCard />}
        <div className="stack">
          <Card title={t("auth:profile.language")}>
            <ActionForm intent="locale" submitLabel={say("common:action.save")} variant="secondary">
              <FormRadios
                name="locale"
                label={t("auth:profile.language")}
                value={person.locale}
                options={languages}
                inline
              />
            </ActionForm>
          </Card>
          <Card title={t("notifications:choice.title")}>
            <p className="mb-3">{t("notifications:choice.short")}</p>
            <LinkButton href={paths.mailChoices()}>{t("notifications:choice.open")}</LinkButton>
          </Card>
          <Card title={t("conversation:followed.title")}>
            <p className="mb-3">{t("conversation:followed.lead")}</p>
            <LinkButton href={paths.followed()}>{t("conversation:followed.open")}</LinkButton>
          </Card>
          <Card title={t("auth:sessions.title")}>
            <p className="mb-3">{t("auth:sessions.lead")}</p>
            <LinkButton href={paths.ownSessions()}>{t("auth:sessions.open")}</LinkButton>
          </Card>
          <Card title={t("privacy:data.ownTitle")}>
            <p className="mb-3">{t("privacy:data.ownLead")}</p>
            <LinkButton href={paths.ownData()}>{t("privacy:data.open")}</LinkButton>
          </Card>
          <Card title={t("api:own.title")}>
            <p className="mb-3">{t("api:own.lead")}</p>
            <LinkButton href={paths.ownTokens()}>{t("api:own.open")}</LinkButton>
          </Card>
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
        </div>
      </CardGrid>
    </Page>
  );
}

function PasswordChangeCard() {
  const { t } = useTranslation("auth");
  return (
    <Card title={t("password.change")}>
      <p className="mb-3">{t("password.changeText")}</p>
      <ActionForm intent="password" submitLabel={t("password.save")}>
        <FormText
          name="presentPassword"
          label={t("password.present")}
          type="password"
          autoComplete="current-password"
          required
        />
        <FormText
          name="password"
          label={t("password.new")}
          hint={t("password.hint", { min: minimumPasswordLength })}
          type="password"
          autoComplete="new-password"
          required
        />
        <FormText
          name="repeatedPassword"
          label={t("password.repeated")}
          type="password"
          autoComplete="new-password"
          required
        />
      </ActionForm>
    </Card>
  );
}

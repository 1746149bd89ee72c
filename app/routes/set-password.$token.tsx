import { data, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm, FormText } from "~/features/auth/action-form";
import { anyone } from "~/features/auth/guard.server";
import { readLink } from "~/features/auth/one-time-links.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { requirePasswords } from "~/features/auth/password.server";
import { minimumPasswordLength } from "~/features/auth/password-rules";
import { newPasswordSchema } from "~/features/auth/schema";
import { sessionCookie } from "~/features/auth/session.server";
import { setPasswordByLink } from "~/features/governance/commands/set-password.server";
import { StatementLinks } from "~/features/privacy/statement-links";
import { useSay, useTranslation } from "~/i18n/use-words";
import { TooManyError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { Card, Notice } from "~/ui/page";
import { PlainShell } from "~/ui/shell";

export const meta = pageTitle;

export const loader = anyone(async ({ params, context, t }) => {
  const { arePasswordsAllowed } = context.environment.signIn;
  const person = arePasswordsAllowed ? await readLink(params.token ?? "") : null;
  const page = { title: t("auth:password.title"), organisation: context.organisation, person, arePasswordsAllowed };
  return data(page, { status: person ? 200 : 404 });
});

export const action = anyone(async ({ request, params, context }) => {
  if (context.isLimited) throw new TooManyError({ key: "auth:signIn.tooMany" });
  requirePasswords(context.environment.signIn);
  const input = parseForm(await request.formData(), newPasswordSchema);
  const { sessionSecret } = context.environment;
  const session = await setPasswordByLink(params.token ?? "", input, sessionSecret);
  return redirect(paths.home(), {
    headers: { "Set-Cookie": sessionCookie(session) },
  });
});

export default function SetPasswordPage() {
  const { organisation, person, arePasswordsAllowed } = useLoaderData<typeof loader>();
  const { t } = useTranslation("auth");
  const say = useSay();
  return (
    <PlainShell product={say("common:product")} organisation={organisation} footer={<StatementLinks />}>
      <h1 className="mb-4">{t("password.title")}</h1>
      {person ? (
        <>
          <ActionFailureNotice passwords />
          <Card>
            <p className="mb-4">
              {person.name === person.email
                ? t("password.forNameless", { email: person.email })
                : t("password.for", { name: person.name, email: person.email })}
            </p>
            <ActionForm intent="set-password" submitLabel={t("password.save")}>
              <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
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
        </>
      ) : (
        <Notice tone="warning" title={t("password.linkOver")}>
          <p>{t(arePasswordsAllowed ? "password.linkOverText" : "password.refused.off")}</p>
          <p>
            <a href={paths.signIn()}>{t("signIn.title")}</a>
          </p>
        </Notice>
      )}
    </PlainShell>
  );
}

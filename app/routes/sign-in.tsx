import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { signIn, signInAsExample } from "~/features/auth/commands/sign-in.server";
import { anyone } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { requirePasswords } from "~/features/auth/password.server";
import { providerFault } from "~/features/auth/provider/faults";
import { signOutAddress } from "~/features/auth/provider/provider.server";
import { safeReturn } from "~/features/auth/safe-return";
import { signInSchema } from "~/features/auth/schema";
import { closeSession, sessionCookie } from "~/features/auth/session.server";
import { PasswordCard, ProviderCard, ProviderFaultNotice, SignedOutNotice } from "~/features/auth/sign-in-cards";
import { readExamplePeople } from "~/features/example/roles.server";
import { StatementLinks } from "~/features/privacy/statement-links";
import { useSay, useTranslation } from "~/i18n/use-words";
import { localeCookie } from "~/platform/cookies.server";
import { ForbiddenError, RefusedError, TooManyError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { Card } from "~/ui/page";
import { PlainShell } from "~/ui/shell";

export const meta = pageTitle;

export const loader = anyone(async ({ viewer, context, t, locale, url }) => {
  const returnTo = safeReturn(url.searchParams.get("returnTo"));
  if (viewer) throw redirect(returnTo);
  const chosen = url.searchParams.get("locale");
  if (chosen === "da" || chosen === "en") {
    throw redirect(paths.signIn(returnTo === paths.home() ? undefined : returnTo), {
      headers: { "Set-Cookie": localeCookie(chosen) },
    });
  }
  const { signIn, baseUrl } = context.environment;
  const { provider } = signIn;
  const isSignedOut = url.searchParams.has("signedOut");
  return {
    title: t("auth:signIn.title"),
    organisation: context.organisation,
    arePasswordsAllowed: signIn.arePasswordsAllowed,
    provider: provider ? { name: provider.name ?? t("auth:provider.name") } : null,
    fault: provider && providerFault(url.searchParams.get("fault")),
    isSignedOut,
    mayLeaveProvider: isSignedOut && provider ? (await signOutAddress(provider, baseUrl)) !== null : false,
    people: context.isExample ? await readExamplePeople() : [],
    other: locale === "da" ? ("en" as const) : ("da" as const),
    returnTo: returnTo === paths.home() ? undefined : returnTo,
  };
});

export const action = anyone(async ({ request, context, url }) => {
  const { environment, isExample, isLimited } = context;
  if (isLimited) throw new TooManyError({ key: "auth:signIn.tooMany" });
  const form = await request.formData();
  const personId = form.get("personId");
  let session: string;
  if (typeof personId === "string") {
    if (!isExample) throw new ForbiddenError();
    session = await signInAsExample(personId, environment.sessionSecret);
  } else {
    requirePasswords(environment.signIn);
    const parsed = signInSchema.safeParse(Object.fromEntries(form));
    if (!parsed.success) throw new RefusedError({ key: "auth:signIn.wrong" });
    session = await signIn(parsed.data.email, parsed.data.password, environment.sessionSecret);
  }
  await closeSession(context.sessionCookieValue, environment.sessionSecret);
  return redirect(safeReturn(url.searchParams.get("returnTo")), {
    headers: { "Set-Cookie": sessionCookie(session) },
  });
});

export default function SignInPage() {
  const { organisation, people, other, provider, fault, returnTo, ...page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("auth");
  const say = useSay();
  return (
    <PlainShell
      product={say("common:product")}
      organisation={organisation}
      banner={people.length > 0 ? say("common:exampleBanner") : undefined}
      footer={
        <>
          <a href={paths.signIn(returnTo, other)} lang={other} hrefLang={other}>
            {say(`vocabulary:locale.${other}`)}
          </a>
          <StatementLinks />
        </>
      }
    >
      <div className="stack">
        <h1>{t("signIn.title")}</h1>
        <ActionFailureNotice passwords />
        {provider && fault && <ProviderFaultNotice name={provider.name} fault={fault} />}
        {page.isSignedOut && <SignedOutNotice provider={page.mayLeaveProvider ? provider?.name : undefined} />}
        {people.length > 0 && (
          <Card title={t("signIn.asTitle")}>
            <p>{t("signIn.asText")}</p>
            <Form method="post" className="sign-in-as" reloadDocument>
              {people.map((person) => (
                <button key={person.personId} type="submit" name="personId" value={person.personId}>
                  <strong>{say(person.role)}</strong>
                  <span>
                    {person.name}, {person.title}
                  </span>
                </button>
              ))}
            </Form>
          </Card>
        )}
        {provider && <ProviderCard name={provider.name} returnTo={returnTo} fault={fault} />}
        {page.arePasswordsAllowed && <PasswordCard isSecond={provider !== null} />}
      </div>
    </PlainShell>
  );
}

import { redirect } from "@remix-run/node";
import type { AnyoneArguments } from "~/features/auth/guard.server";
import { localeCookie } from "~/platform/cookies.server";
import { paths } from "~/platform/paths";
import { ownContacts } from "./contacts";
import { readContacts } from "./contacts.server";

/** What both statements are told. Throws a redirect where another language is chosen by somebody not signed in. */
export async function readStatement(
  { viewer, context, url, locale }: AnyoneArguments,
  path: (locale?: string) => string,
) {
  const chosen = url.searchParams.get("locale");
  if (chosen === "da" || chosen === "en") {
    throw redirect(path(), viewer ? {} : { headers: { "Set-Cookie": localeCookie(chosen) } });
  }
  const contacts = await readContacts();
  return {
    organisation: context.organisation,
    contacts,
    missing: viewer?.isAdministrator ? ownContacts.filter((name) => contacts[name] === null) : [],
    /** The page in the other language; a signed-in person's is chosen on the profile. */
    other: viewer ? null : { locale: locale === "da" ? ("en" as const) : ("da" as const) },
    homeHref: viewer ? paths.home() : paths.signIn(),
  };
}

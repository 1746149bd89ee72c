import type { AppLoadContext } from "@remix-run/node";
import type { Request } from "express";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { readSession, sessionCookieName } from "~/features/auth/session.server";
import { readOrganisation } from "~/features/governance/settings.server";
import { translator } from "~/i18n/i18n.server";
import { localeCookieName } from "~/platform/cookies";
import type { Environment } from "~/platform/environment.server";
import { type Locale, locales } from "~models/vocabulary";

interface ContextOptions {
  environment: Environment;
  isExample: boolean;
  nonce: string;
  isLimited: boolean;
}

/** Resolves once a request who is asking and in which language. */
export async function resolveContext(
  request: Request,
  { environment, isExample, nonce, isLimited }: ContextOptions,
): Promise<AppLoadContext> {
  const cookies = parseCookies(request.get("cookie"));
  const cookie = cookies.get(sessionCookieName);
  const personId = await readSession(cookie, environment.sessionSecret);
  const viewer = personId ? await loadViewer(personId) : null;
  const locale = viewer?.locale ?? anonymousLocale(cookies.get(localeCookieName), request);
  return {
    viewer,
    locale,
    t: translator(locale),
    environment,
    cspNonce: nonce,
    isExample,
    isLimited,
    organisation: await readOrganisation(),
    sessionCookieValue: cookie,
  };
}

function anonymousLocale(chosen: string | undefined, request: Request): Locale {
  if (locales.includes(chosen as Locale)) return chosen as Locale;
  return (request.acceptsLanguages([...locales]) || "da") as Locale;
}

function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

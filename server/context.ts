import type { AppLoadContext } from "@remix-run/node";
import type { Request } from "express";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { readLink } from "~/features/auth/one-time-links.server";
import { readSession, sessionCookieName } from "~/features/auth/session.server";
import { readOrganisation } from "~/features/governance/settings.server";
import { translator } from "~/i18n/i18n.server";
import { localeCookieName } from "~/platform/cookies.server";
import type { Environment } from "~/platform/environment.server";
import type { RequestTrace } from "~/platform/request-trace";
import { type Locale, locales } from "~models/vocabulary";

interface ContextOptions {
  environment: Environment;
  isExample: boolean;
  nonce: string;
  trace: RequestTrace;
  isLimited: boolean;
}

/** Resolves once a request who is asking and in which language. */
export async function resolveContext(
  request: Request,
  { environment, isExample, nonce, trace, isLimited }: ContextOptions,
): Promise<AppLoadContext> {
  const cookies = parseCookies(request.get("cookie"));
  const cookie = cookies.get(sessionCookieName);
  const personId = await readSession(cookie, environment.sessionSecret, { userAgent: request.get("user-agent") });
  const viewer = personId ? await loadViewer(personId) : null;
  const locale =
    (await linkedLocale(request.path)) ?? viewer?.locale ?? anonymousLocale(cookies.get(localeCookieName), request);
  return {
    viewer,
    locale,
    t: translator(locale),
    environment,
    trace,
    cspNonce: nonce,
    isExample,
    isLimited,
    organisation: await readOrganisation(),
    sessionCookieValue: cookie,
  };
}

/** The page of a one-time link speaks the language of the person it is for, whoever opens it. */
async function linkedLocale(path: string): Promise<Locale | undefined> {
  const token = /^\/set-password\/([^/.]+)/.exec(path)?.[1];
  return token ? (await readLink(token))?.locale : undefined;
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

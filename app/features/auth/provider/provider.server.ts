import * as openid from "openid-client";
import { logger } from "~/platform/log.server";
import { paths } from "~/platform/paths";
import type { SignInProvider } from "~/platform/sign-in-environment.server";
import type { SignInAttempt } from "./attempt.server";
import { areComplete, type Claims } from "./claims";
import { type ProviderFault, ProviderFaultError } from "./faults";

const timeoutSeconds = 5;
const freshMilliseconds = 3600_000;
/** A provider that is down is not asked by everyone at once, nor anew by each. */
const downMilliseconds = 10_000;

let known: { of: SignInProvider; until: number; configuration: Promise<openid.Configuration> } | null = null;

/**
 * What the provider says of itself, read when it is first needed, so that one that is down stops nobody else. Throws
 * ProviderFaultError.
 */
async function discover(provider: SignInProvider): Promise<openid.Configuration> {
  if (known?.of !== provider || known.until < Date.now()) {
    known = { of: provider, until: Date.now() + freshMilliseconds, configuration: ask(provider) };
  }
  const asked = known;
  try {
    return await asked.configuration;
  } catch (error) {
    asked.until = Math.min(asked.until, Date.now() + downMilliseconds);
    throw new ProviderFaultError("unavailable", describe(error));
  }
}

function ask({ issuer, clientId, clientSecret }: SignInProvider): Promise<openid.Configuration> {
  const metadata = { ...(clientSecret ? { client_secret: clientSecret } : {}), [openid.clockTolerance]: 30 };
  const isLoopback = issuer.startsWith("http:");
  return openid.discovery(new URL(issuer), clientId, metadata, clientSecret ? bySecret(clientSecret) : openid.None(), {
    timeout: timeoutSeconds,
    // signatures are checked though the token comes straight from the provider: whoever stands between is found out
    execute: [openid.enableNonRepudiationChecks, ...(isLoopback ? [openid.allowInsecureRequests] : [])],
  });
}

/** Basic authentication is what a provider takes when it does not say. */
function bySecret(secret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (taken.includes("client_secret_basic") ? basic : post)(server, ...rest);
  };
}

/** Where to send the browser, and what it must bring back. `asksWho`: the account used last did not do. */
export async function beginSignIn(
  provider: SignInProvider,
  { baseUrl, returnTo, asksWho }: { baseUrl: string; returnTo: string; asksWho: boolean },
): Promise<{ address: string; attempt: SignInAttempt }> {
  const configuration = await discover(provider);
  const attempt = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
    returnTo,
  };
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: baseUrl + paths.providerReturn(),
    response_type: "code",
    scope: provider.scopes,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: "S256",
    ...(asksWho ? { prompt: "login" } : {}),
  });
  return { address: address.href, attempt };
}

/**
 * What the provider says of whoever came back with `search`. State, code, issuer, audience, nonce, times and signature
 * have been checked. Throws ProviderFaultError.
 */
export async function finishSignIn(
  provider: SignInProvider,
  { baseUrl, search, attempt }: { baseUrl: string; search: string; attempt: SignInAttempt | null },
): Promise<Claims> {
  // another tab has begun anew since, or somebody leads the browser here with an answer of their own
  if (!attempt || new URLSearchParams(search).get("state") !== attempt.state) throw new ProviderFaultError("expired");
  const configuration = await discover(provider);
  try {
    const tokens = await openid.authorizationCodeGrant(
      configuration,
      new URL(baseUrl + paths.providerReturn() + search),
      {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
      },
    );
    const claims: Claims = { ...tokens.claims() };
    const { userinfo_endpoint: hasMore } = configuration.serverMetadata();
    if (areComplete(claims, provider) || !hasMore) return claims;
    const more = await openid.fetchUserInfo(configuration, tokens.access_token, String(claims.sub));
    return { ...more, ...claims };
  } catch (error) {
    throw new ProviderFaultError(faultOf(error), describe(error));
  }
}

/** Notes why nobody was signed in, and passes on every error of another kind. */
export function logFault(error: unknown): ProviderFault {
  if (!(error instanceof ProviderFaultError)) throw error;
  logger.warn({ fault: error.fault, ...error.detail }, "sign-in by the provider came to nothing");
  return error.fault;
}

/** Where to sign out at the provider too; null where it has no such place, or does not answer. */
export async function signOutAddress(provider: SignInProvider, baseUrl: string): Promise<string | null> {
  try {
    const configuration = await discover(provider);
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: baseUrl + paths.signIn() }).href;
  } catch (error) {
    logFault(error);
    return null;
  }
}

function faultOf(error: unknown): ProviderFault {
  if (error instanceof openid.AuthorizationResponseError) {
    return error.error === "access_denied" ? "cancelled" : "unavailable";
  }
  if (error instanceof openid.ResponseBodyError) return error.error === "invalid_grant" ? "expired" : "unavailable";
  const isSilent = ["OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM"].includes((error as { code?: string }).code ?? "");
  return isSilent || error instanceof TypeError ? "unavailable" : "untrusted";
}

/** What went wrong, for the log: codes, and the library's own words, which name claims and never their values. */
function describe(error: unknown): Record<string, unknown> {
  const { name, code, error: answer, message, cause } = error as Record<string, unknown>;
  const reason = cause instanceof Error ? cause.message : message;
  return { name, code, answer: typeof answer === "string" ? answer.slice(0, 60) : undefined, reason };
}

import { cookieOf, cookieText } from "~/platform/cookies.server";
import { signedText, signText } from "~/platform/signed-text.server";

const cookieName = "portefoeljen_sign_in";
const lifetimeSeconds = 10 * 60;

/** A session's cookie is signed too, and must not pass for one of these. */
const ours = (secret: string) => `sign-in attempt ${secret}`;

/** What a browser has to bring back from the provider, kept in its own signed cookie until then. */
export interface SignInAttempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
}

export function attemptCookie(attempt: SignInAttempt, secret: string, now = Date.now()): string {
  const text = JSON.stringify({ ...attempt, until: now + lifetimeSeconds * 1000 });
  return cookieText(cookieName, signText(Buffer.from(text).toString("base64url"), ours(secret)), lifetimeSeconds);
}

export const clearedAttemptCookie = () => cookieText(cookieName, "", 0);

/** The attempt this browser began; null when it began none, too long ago, or the cookie is not ours. */
export function readAttempt(request: Request, secret: string, now = Date.now()): SignInAttempt | null {
  const text = signedText(cookieOf(request, cookieName), ours(secret));
  if (!text) return null;
  const { until, ...attempt } = JSON.parse(Buffer.from(text, "base64url").toString());
  return until > now ? attempt : null;
}

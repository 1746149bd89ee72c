import { createHash } from "node:crypto";
import { cookieText } from "~/platform/cookies.server";
import { newSecret } from "~/platform/identifiers.server";
import { signedText, signText } from "~/platform/signed-text.server";
import { SessionModel } from "~models/session.server";

export const sessionCookieName = "portefoeljen_session";
const lifetimeMilliseconds = 14 * 24 * 3600 * 1000;

/** Opens a session; returns the cookie's value, `token.signature`. Only the token's hash is stored. */
export async function openSession(personId: string, secret: string, now = new Date()): Promise<string> {
  const token = newSecret();
  await SessionModel.create({
    _id: hash(token),
    personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMilliseconds),
  });
  return signText(token, secret);
}

/** The person signed in by this cookie value, or null when it is forged, expired or revoked. */
export async function readSession(cookie: string | undefined, secret: string): Promise<string | null> {
  const token = signedText(cookie, secret);
  if (!token) return null;
  const session = await SessionModel.findOne({ _id: hash(token), expiresAt: { $gt: new Date() } }).lean();
  return session?.personId ?? null;
}

export async function closeSession(cookie: string | undefined, secret: string): Promise<void> {
  const token = signedText(cookie, secret);
  if (token) await SessionModel.deleteOne({ _id: hash(token) });
}

/** Signs a person out everywhere, as when the password changes or the person leaves. */
export async function closeSessionsOf(personId: string): Promise<void> {
  await SessionModel.deleteMany({ personId });
}

export function sessionCookie(value: string): string {
  return cookieText(sessionCookieName, value, lifetimeMilliseconds / 1000);
}

export const clearedSessionCookie = () => cookieText(sessionCookieName, "", 0);

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

import { createHash } from "node:crypto";
import { cookieText } from "~/platform/cookies.server";
import { newSecret } from "~/platform/identifiers.server";
import { logger } from "~/platform/log.server";
import { signedText, signText } from "~/platform/signed-text.server";
import { type Session, SessionModel } from "~models/session.server";
import { readDevice } from "./device";
import { sessionDays } from "./session-days";

export const sessionCookieName = "portefoeljen_session";
const day = 24 * 3600 * 1000;
/** Use is noted no oftener than this: it is one write, and nobody asks for more. */
const noteMilliseconds = 5 * 60_000;

/** Opens a session; returns the cookie's value, `token.signature`. Only the token's hash is stored. */
export async function openSession(personId: string, secret: string, now = new Date()): Promise<string> {
  const token = newSecret();
  await SessionModel.create({ _id: hash(token), personId, createdAt: now, expiresAt: endOf(now, now) });
  return signText(token, secret);
}

/**
 * The person signed in by this cookie value, or null when it is forged, expired or revoked. Notes that the session is
 * in use, and the first time by what.
 */
export async function readSession(
  cookie: string | undefined,
  secret: string,
  { userAgent, now = new Date() }: { userAgent?: string; now?: Date } = {},
): Promise<string | null> {
  const id = sessionId(cookie, secret);
  if (!id) return null;
  const session = await SessionModel.findOne({ _id: id, expiresAt: { $gt: now } }).lean();
  if (!session) return null;
  const { lastSeenAt } = session;
  if (!lastSeenAt || now.getTime() - lastSeenAt.getTime() > noteMilliseconds) await noteUse(session, userAgent, now);
  return session.personId;
}

/** The id of the session that a cookie value opens; null when it is forged. */
export function sessionId(cookie: string | undefined, secret: string): string | null {
  const token = signedText(cookie, secret);
  return token ? hash(token) : null;
}

export async function closeSession(cookie: string | undefined, secret: string): Promise<void> {
  const id = sessionId(cookie, secret);
  if (id) await SessionModel.deleteOne({ _id: id });
}

/** Signs a person out everywhere, as when the password changes or the person leaves. */
export async function closeSessionsOf(personId: string): Promise<void> {
  await SessionModel.deleteMany({ personId });
}

export function sessionCookie(value: string): string {
  return cookieText(sessionCookieName, value, (sessionDays.atMost * day) / 1000);
}

export const clearedSessionCookie = () => cookieText(sessionCookieName, "", 0);

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

const endOf = (openedAt: Date, usedAt: Date) =>
  new Date(Math.min(openedAt.getTime() + sessionDays.atMost * day, usedAt.getTime() + sessionDays.idle * day));

async function noteUse({ _id, createdAt, lastSeenAt }: Session, userAgent: string | undefined, now: Date) {
  const device = lastSeenAt ? {} : readDevice(userAgent);
  try {
    await SessionModel.updateOne({ _id }, { $set: { lastSeenAt: now, expiresAt: endOf(createdAt, now), ...device } });
  } catch (error) {
    // whoever only reads goes on doing so where nothing can be written
    logger.debug({ err: error }, "the use of a session was not noted");
  }
}

import { SessionModel } from "~models/session.server";
import type { Device } from "./device";

export interface SessionRow extends Device {
  id: string;
  /** ISO instants. */
  openedAt: string;
  seenAt: string;
  expiresAt: string;
  /** The one that asks. */
  isThis: boolean;
}

/** Where a person is signed in, the newest used first. */
export async function readSessions(personId: string, thisId: string | null = null): Promise<SessionRow[]> {
  const sessions = await SessionModel.find({ personId, expiresAt: { $gt: new Date() } }).lean();
  return sessions
    .map(({ _id, browser, system, createdAt, lastSeenAt, expiresAt }) => ({
      id: _id,
      browser: browser ?? undefined,
      system: system ?? undefined,
      openedAt: createdAt.toISOString(),
      seenAt: (lastSeenAt ?? createdAt).toISOString(),
      expiresAt: expiresAt.toISOString(),
      isThis: _id === thisId,
    }))
    .sort((first, second) => Number(second.isThis) - Number(first.isThis) || second.seenAt.localeCompare(first.seenAt));
}

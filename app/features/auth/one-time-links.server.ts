import { createHash } from "node:crypto";
import { newId, newSecret } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { OneTimeLinkModel } from "~models/one-time-link.server";
import { PersonModel } from "~models/person.server";
import type { Locale } from "~models/vocabulary";
import type { Actor } from "./viewer";

export const linkLifetimeHours = 72;

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes a link's token for a person who is to set a password; the person's earlier links stop working. Only its hash is
 * kept, so it can be shown this once. The caller has checked that the actor may.
 */
export async function makeLink(actor: Actor, personId: string, now = new Date()): Promise<string> {
  const token = newSecret();
  await OneTimeLinkModel.deleteMany({ personId });
  await OneTimeLinkModel.create({
    _id: hash(token),
    personId,
    issuedBy: actor.personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + linkLifetimeHours * 3_600_000),
  });
  await AuditEntryModel.create({
    entity: "OneTimeLink",
    entityId: newId(),
    subjectId: personId,
    revision: 1,
    submissionId: newId(),
    at: now,
    by: actor.personId,
    action: "person.issue-link",
    changes: [],
  });
  return token;
}

export interface LinkedPerson {
  _id: string;
  name: string;
  email: string;
  locale: Locale;
}

/** Whose password a token may set, without using it up; null when it is unknown, used or too old. */
export async function readLink(token: string): Promise<LinkedPerson | null> {
  const link = await OneTimeLinkModel.findOne({ _id: hash(token), expiresAt: { $gt: new Date() } }).lean();
  if (!link) return null;
  return PersonModel.findOne({ _id: link.personId, archivedAt: null }).select("name email locale").lean<LinkedPerson>();
}

/** Uses a link up; true for exactly one of any number of callers. */
export async function takeLink(token: string): Promise<boolean> {
  return (await OneTimeLinkModel.findOneAndDelete({ _id: hash(token), expiresAt: { $gt: new Date() } })) !== null;
}

import { makeLink } from "~/features/auth/one-time-links.server";
import { type Actor, actorOf, systemActor, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { PersonModel } from "~models/person.server";
import { may } from "../policy";

/** A link, to be shown once, by which a person sets a first or forgotten password; returns its token. */
export async function issueLink(viewer: Viewer, personId: string): Promise<string> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  const person = await PersonModel.findOne({ _id: personId }).lean();
  if (!person) throw new NotFoundError(`Person ${personId}`);
  return linkFor(actorOf(viewer), person);
}

/** The same from the command line, by e-mail. Throws NotFoundError, or RefusedError for somebody archived. */
export async function issueLinkByEmail(email: string): Promise<string> {
  const person = await PersonModel.findOne({ email: email.trim().toLowerCase() }).lean();
  if (!person) throw new NotFoundError(`person ${email}`);
  return linkFor(systemActor, person);
}

async function linkFor(actor: Actor, person: { _id: string; archivedAt?: Date | null }): Promise<string> {
  if (person.archivedAt) throw new RefusedError({ key: "governance:person.refused.archived" });
  return makeLink(actor, person._id);
}

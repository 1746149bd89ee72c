import { changeDocument } from "~/features/audit/change.server";
import { readLink, takeLink } from "~/features/auth/one-time-links.server";
import { hashPassword, isPassword } from "~/features/auth/password.server";
import { refusePassword } from "~/features/auth/password-rules";
import { closeSessionsOf, openSession } from "~/features/auth/session.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { NotFoundError, RefusedError } from "~/platform/errors";
import { PersonModel } from "~models/person.server";

/** Twice the same new password, as typed. */
export interface NewPassword {
  password: string;
  repeatedPassword: string;
}

/**
 * Sets a password by a one-time link and signs the person in; returns the session cookie's value. Of two who use the
 * link at once exactly one succeeds. Throws NotFoundError for a link that is used, too old or unknown, and RefusedError
 * where the password will not do: then the link still works.
 */
export async function setPasswordByLink(token: string, input: NewPassword, sessionSecret: string): Promise<string> {
  const person = await readLink(token);
  if (!person) throw new NotFoundError("one-time link");
  check(input, person);
  const passwordHash = await hashPassword(input.password);
  if (!(await takeLink(token))) throw new NotFoundError("one-time link");
  return writePassword(person._id, passwordHash, "person.set-password", sessionSecret);
}

/**
 * Changes one's own password and signs out everywhere else; returns the cookie's value of the new session. Throws
 * RefusedError where the present password is wrong or the new one will not do.
 */
export async function changePassword(
  viewer: Viewer,
  input: NewPassword & { presentPassword: string },
  sessionSecret: string,
): Promise<string> {
  const person = await PersonModel.findOne({ _id: viewer.personId }).select("+passwordHash").lean();
  if (!person) throw new NotFoundError("person");
  if (!(await isPassword(person.passwordHash, input.presentPassword))) {
    throw new RefusedError({ key: "auth:password.refused.present", field: "presentPassword" });
  }
  check(input, person);
  const passwordHash = await hashPassword(input.password);
  return writePassword(person._id, passwordHash, "person.change-password", sessionSecret, viewer);
}

function check(input: NewPassword, person: { name: string; email: string }): void {
  const reasons = refusePassword(input.password, person);
  if (input.password !== input.repeatedPassword)
    reasons.push({ key: "auth:password.refused.different", field: "repeatedPassword" });
  if (reasons.length > 0) throw new RefusedError(reasons);
}

async function writePassword(
  personId: string,
  passwordHash: string,
  action: string,
  sessionSecret: string,
  viewer?: Viewer,
): Promise<string> {
  await changeDocument(PersonModel, {
    id: personId,
    actor: viewer ? actorOf(viewer) : { personId },
    action,
    change: () => ({ passwordHash }),
  });
  await closeSessionsOf(personId);
  return openSession(personId, sessionSecret);
}

import { RefusedError } from "~/platform/errors";
import { PersonModel } from "~models/person.server";
import { countFailure, forgetFailures, requireFewFailures } from "../attempts.server";
import { isPassword } from "../password.server";
import { openSession } from "../session.server";

/** Signs in by e-mail and password; returns the session cookie's value. One refusal for every way to be wrong, and another after too many of them. */
export async function signIn(email: string, password: string, secret: string): Promise<string> {
  requireFewFailures(email);
  const person = await PersonModel.findOne({ email, archivedAt: null }).select("+passwordHash").lean();
  if (!(await isPassword(person?.passwordHash, password)) || !person) {
    countFailure(email);
    throw new RefusedError({ key: "auth:signIn.wrong" });
  }
  forgetFailures(email);
  return openSession(person._id, secret);
}

/** Example data only: signs in as one of its people without a password. The caller has checked that it is offered. */
export async function signInAsExample(personId: string, secret: string): Promise<string> {
  const person = await PersonModel.exists({ _id: personId, archivedAt: null });
  if (!person) throw new RefusedError({ key: "auth:signIn.wrong" });
  return openSession(personId, secret);
}

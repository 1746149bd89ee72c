import { changeDocument } from "~/features/audit/change.server";
import type { ProviderAccount } from "~/features/auth/provider/claims";
import { ProviderFaultError } from "~/features/auth/provider/faults";
import { openSession } from "~/features/auth/session.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError } from "~/platform/errors";
import { type Person, PersonModel } from "~models/person.server";
import { may } from "../policy";
import type { Revised } from "../schema";

/**
 * Signs in whoever the provider says it is; returns the session cookie's value. The account is a person's from the
 * first time, when it is known by its verified address; from then on the address is not looked at. Nobody is created.
 * Throws ProviderFaultError.
 */
export async function signInByProvider(account: ProviderAccount, sessionSecret: string): Promise<string> {
  const { issuer, subject } = account;
  const bound = await PersonModel.findOne({
    "providerAccount.issuer": issuer,
    "providerAccount.subject": subject,
  }).lean();
  const person = bound ?? (await findByAddress(account));
  if (person.archivedAt) throw new ProviderFaultError("archived");
  if (!bound) await bind(person, account);
  return openSession(person._id, sessionSecret);
}

async function findByAddress({ email, emailFault = "noEmail" }: ProviderAccount): Promise<Person> {
  if (email === null) throw new ProviderFaultError(emailFault);
  const person = await PersonModel.findOne({ email }).lean();
  if (!person) throw new ProviderFaultError("unknown");
  return person;
}

async function bind({ _id }: Person, { issuer, subject }: ProviderAccount): Promise<void> {
  try {
    await changeDocument(PersonModel, {
      id: _id,
      actor: { personId: _id },
      action: "person.bind-account",
      change: ({ providerAccount: own }) => {
        if (own && (own.issuer !== issuer || own.subject !== subject)) throw new ProviderFaultError("otherAccount");
        return { providerAccount: own ?? { issuer, subject, boundAt: new Date() } };
      },
    });
  } catch (error) {
    // the same account came in twice at once, by two addresses
    if (isDuplicateKey(error)) throw new ProviderFaultError("otherAccount");
    throw error;
  }
}

/** Lets a person come by another account next time, as when they have got a new one. Throws ForbiddenError. */
export async function unbindAccount(viewer: Viewer, id: string, input: Revised): Promise<Person> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  return changeDocument(PersonModel, {
    ...input,
    id,
    actor: actorOf(viewer),
    action: "person.unbind-account",
    change: () => ({ providerAccount: undefined }),
  });
}

import { compareDanish } from "~/platform/format";
import { PersonModel } from "~models/person.server";

export interface Account {
  name: string;
  email: string;
  isAdministrator: boolean;
  hasPassword: boolean;
  isArchived: boolean;
}

/** Who can sign in, and who could not yet; for the command line. */
export async function readAccounts(): Promise<Account[]> {
  const people = await PersonModel.find({ erasedAt: null }).select("+passwordHash").lean();
  return people
    .map((person) => ({
      name: person.name,
      email: person.email,
      isAdministrator: person.isAdministrator,
      hasPassword: Boolean(person.passwordHash),
      isArchived: Boolean(person.archivedAt),
    }))
    .sort((first, second) => compareDanish(first.name, second.name));
}

import { type Person, PersonModel } from "~models/person.server";
import { foldText } from "./fold";

/** Person id by folded e-mail address, and by folded name where only one person bears it. */
export async function readPeopleDirectory(): Promise<Map<string, string>> {
  const people = (await PersonModel.find({ archivedAt: null }).select("name email").lean()) as Pick<
    Person,
    "_id" | "name" | "email"
  >[];
  const directory = new Map<string, string>();
  const shared = new Set<string>();
  for (const { _id, name } of people) {
    const folded = foldText(name);
    if (directory.has(folded)) shared.add(folded);
    directory.set(folded, _id);
  }
  for (const name of shared) directory.delete(name);
  for (const { _id, email } of people) directory.set(foldText(email), _id);
  return directory;
}

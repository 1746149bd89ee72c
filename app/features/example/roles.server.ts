import { PersonModel } from "~models/person.server";
import { exampleId } from "./example-id.server";

/** One person a role, in the order of the sign-in page. */
const people = [
  ["karen", "lead"],
  ["niels", "steering-chair"],
  ["hanne", "steering-member"],
  ["ida", "secretary"],
  ["simon", "programme-member"],
  ["maria", "project-manager"],
  ["jakob", "area-head"],
  ["aisha", "reader"],
  ["rasmus", "administrator"],
] as const;

export interface ExamplePerson {
  personId: string;
  name: string;
  title: string;
  /** A key of words: `example:role.lead`. */
  role: `example:role.${(typeof people)[number][1]}`;
}

/** Whom a visitor of the example may sign in as; those since archived are left out. */
export async function readExamplePeople(): Promise<ExamplePerson[]> {
  const ids = people.map(([key]) => exampleId("person", key));
  const found = await PersonModel.find({ _id: { $in: ids }, archivedAt: null }, { name: 1, title: 1 }).lean();
  const byId = new Map(found.map((person) => [person._id, person]));
  return people.flatMap(([key, role]) => {
    const person = byId.get(exampleId("person", key));
    return person
      ? [{ personId: person._id, name: person.name, title: person.title ?? "", role: `example:role.${role}` as const }]
      : [];
  });
}

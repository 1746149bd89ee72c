import { readReaderIds } from "~/features/projects/readers.server";
import { compareDanish } from "~/platform/format";
import { PersonModel } from "~models/person.server";
import type { Project } from "~models/project.server";
import type { Mentionable } from "./mentions";

export interface Candidate extends Mentionable {
  title?: string | null;
  /** May see the project. */
  isReader: boolean;
}

/** Everyone there is, in Danish order, and whether they may see the project. */
export async function readCandidates(project: Project): Promise<Candidate[]> {
  const [people, readerIds] = await Promise.all([
    PersonModel.find({ archivedAt: null }).select("name email title").lean(),
    readReaderIds(project),
  ]);
  return people
    .map(({ _id, name, email, title }) => ({ id: _id, name, email, title, isReader: readerIds?.has(_id) ?? true }))
    .sort((first, second) => compareDanish(first.name, second.name));
}

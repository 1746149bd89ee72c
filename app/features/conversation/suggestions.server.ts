import type { Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { foldForSearch } from "~/platform/search-text";
import { readCandidates } from "./mentionable.server";
import { typedMention } from "./mentions";

const most = 6;

export interface Suggestion {
  name: string;
  title: string | null;
  /** What stands in the text when it is chosen. */
  typed: string;
}

/** The first people whose name has a part beginning as was typed, and who may see the project. Throws NotFoundError. */
export async function suggestMentions(viewer: Viewer, code: string, typed: string): Promise<Suggestion[]> {
  const project = await findVisibleProject(viewer, code);
  const wanted = foldForSearch(typed.slice(0, 100));
  const candidates = await readCandidates(project);
  return candidates
    .filter((person) => person.isReader && person.id !== viewer.personId)
    .filter((person) => beginnings(foldForSearch(person.name)).some((rest) => rest.startsWith(wanted)))
    .slice(0, most)
    .map((person) => ({ name: person.name, title: person.title ?? null, typed: typedMention(person, candidates) }));
}

/** "karen lund" from each of its words on. */
const beginnings = (name: string) => name.split(" ").map((_, index, words) => words.slice(index).join(" "));

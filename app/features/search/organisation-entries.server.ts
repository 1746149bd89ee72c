import { paths } from "~/platform/paths";
import { AreaModel } from "~models/area.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { makeEntry, type SearchEntry } from "./entry";
import { keepCollection } from "./kept-collection.server";

const everyone = () => true;
const nobody = () => false;

const people = keepCollection(PersonModel, ["name", "email", "title", "areaId", "archivedAt", "erasedAt"], (person) =>
  makeEntry({
    kind: "person",
    href: paths.person(person._id),
    title: person.name,
    codes: [person.email],
    words: [person.title],
    mentions: [person.areaId],
    archivedAt: person.archivedAt,
    isVisibleTo: person.erasedAt ? nobody : everyone,
    show: ({ nameOf }) => ({ title: person.name, detail: [person.title, nameOf(person.areaId), person.email] }),
  }),
);

const areas = keepCollection(AreaModel, ["name", "kind", "parentId", "headId", "archivedAt"], (area) =>
  makeEntry({
    kind: "area",
    href: paths.area(area._id),
    title: area.name,
    mentions: [area.headId],
    archivedAt: area.archivedAt,
    isVisibleTo: everyone,
    show: ({ t, nameOf }) => ({
      title: area.name,
      detail: [t(`vocabulary:areaKind.${area.kind}`), nameOf(area.parentId), nameOf(area.headId)],
    }),
  }),
);

const programmes = keepCollection(ProgrammeModel, ["name", "summary", "ownerId", "archivedAt"], (programme) =>
  makeEntry({
    kind: "programme",
    // its projects: a programme has no page of its own
    href: paths.projects({ programme: programme._id }),
    title: programme.name,
    words: [programme.summary],
    mentions: [programme.ownerId],
    archivedAt: programme.archivedAt,
    isVisibleTo: everyone,
    show: ({ nameOf }) => ({ title: programme.name, detail: [programme.summary, nameOf(programme.ownerId)] }),
  }),
);

/** People, areas and programmes, which everyone signed in may see. */
export async function readOrganisationEntries(): Promise<readonly SearchEntry[]> {
  return (await Promise.all([people, areas, programmes].map((one) => one.readEntries()))).flat();
}

import { readHistory } from "~/features/audit/history.server";
import type { HistoryEntry } from "~/features/audit/history-entry";
import { readSessions } from "~/features/auth/sessions.server";
import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { foldForSearch, searchWords } from "~/platform/search-text";
import { holdsOn } from "~/platform/term";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import type { Locale, MembershipRole } from "~models/vocabulary";
import { type Choice, readAreaChoices, readPersonChoices } from "./choices.server";
import { readHoldings } from "./commands/replace-person.server";
import { peoplePageSize } from "./page-sizes";
import { may } from "./policy";
import type { Holding } from "./replacers.server";

export interface PersonRow {
  id: string;
  name: string;
  title?: string | null;
  email: string;
  area?: string;
  isAdministrator: boolean;
  isArchived: boolean;
}

export interface PeoplePage {
  rows: PersonRow[];
  total: number;
  page: number;
  pageCount: number;
  mayManage: boolean;
}

export interface PeopleFilter {
  search: string;
  archived: boolean;
}

/** Names and work addresses, for everyone signed in; `search` is folded. One page. */
export async function readPeople(viewer: Viewer, filter: PeopleFilter, page: number): Promise<PeoplePage> {
  const all = await findPeople(filter);
  return {
    rows: all.slice((page - 1) * peoplePageSize, page * peoplePageSize),
    total: all.length,
    page,
    pageCount: Math.max(1, Math.ceil(all.length / peoplePageSize)),
    mayManage: may(viewer, "managePeople"),
  };
}

/** Everyone the filter lets through, in Danish order. */
export async function findPeople({ search, archived }: PeopleFilter): Promise<PersonRow[]> {
  const [people, areas] = await Promise.all([
    PersonModel.find({ archivedAt: archived ? { $ne: null } : null, erasedAt: null })
      .select("name email title areaId isAdministrator archivedAt")
      .lean(),
    AreaModel.find().select("name").lean(),
  ]);
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const words = searchWords(search);
  const isFound = ({ name, email, title }: { name: string; email: string; title?: string | null }) => {
    const text = foldForSearch(`${name}\n${email}\n${title ?? ""}`);
    return words.every((word) => text.includes(word));
  };
  return people
    .filter(isFound)
    .sort((first, second) => compareDanish(first.name, second.name))
    .map((person) => ({
      id: person._id,
      name: person.name,
      title: person.title,
      email: person.email,
      area: person.areaId ? areaNames.get(person.areaId) : undefined,
      isAdministrator: person.isAdministrator,
      isArchived: Boolean(person.archivedAt),
    }));
}

/** What of an address is a filter of people. */
export function readPeopleFilter(search: URLSearchParams): PeopleFilter {
  return { search: search.get("q") ?? "", archived: search.get("show") === "archived" };
}

export interface PersonPage {
  person: {
    id: string;
    name: string;
    email: string;
    title?: string | null;
    areaId?: string | null;
    area?: string;
    locale: Locale;
    isAdministrator: boolean;
    isArchived: boolean;
    revision: number;
  };
  memberships: {
    groupId: string;
    group: string;
    role: MembershipRole;
    from: string;
    to?: string | null;
    isNow: boolean;
  }[];
  submissionId: string;
  /** Only for those who manage people. */
  manage: {
    hasPassword: boolean;
    /** ISO instant; absent until they have come by the sign-in provider. */
    accountBoundAt?: string;
    areas: Choice[];
    successors: Choice[];
    holdings: Holding[];
    history: HistoryEntry[];
    pendingEffects: number;
    /** How many places they are signed in. */
    sessions: number;
  } | null;
}

/** Throws NotFoundError. */
export async function readPersonPage(viewer: Viewer, id: string): Promise<PersonPage> {
  const person = await PersonModel.findOne({ _id: id, erasedAt: null }).select("+passwordHash").lean();
  if (!person) throw new NotFoundError(`Person ${id}`);
  const [area, groups] = await Promise.all([
    person.areaId ? AreaModel.findOne({ _id: person.areaId }).select("name").lean() : null,
    GroupModel.find({ "memberships.personId": id }).select("name memberships").lean(),
  ]);
  const on = today();
  const memberships = groups.flatMap((group) =>
    group.memberships
      .filter((membership) => membership.personId === id)
      .map(({ role, from, to }) => ({
        groupId: group._id,
        group: group.name,
        role,
        from,
        to,
        isNow: holdsOn({ from, to }, on),
      })),
  );
  return {
    person: {
      id,
      name: person.name,
      email: person.email,
      title: person.title,
      areaId: person.areaId,
      area: area?.name,
      locale: person.locale,
      isAdministrator: person.isAdministrator,
      isArchived: Boolean(person.archivedAt),
      revision: person.revision,
    },
    memberships: memberships.sort((first, second) => second.from.localeCompare(first.from)),
    submissionId: newId(),
    manage: may(viewer, "managePeople") ? await readManagement(viewer, person) : null,
  };
}

async function readManagement(
  viewer: Viewer,
  person: {
    _id: string;
    areaId?: string | null;
    passwordHash?: string | null;
    providerAccount?: { boundAt: Date } | null;
    effects?: { pending?: boolean | null }[];
  },
): Promise<PersonPage["manage"]> {
  const [areas, people, holdings, history, sessions] = await Promise.all([
    readAreaChoices([person.areaId]),
    readPersonChoices(),
    readHoldings(person._id),
    readHistory(viewer, person._id, 30),
    readSessions(person._id),
  ]);
  return {
    hasPassword: Boolean(person.passwordHash),
    accountBoundAt: person.providerAccount?.boundAt.toISOString(),
    areas,
    successors: people.filter((choice) => choice.value !== person._id),
    holdings,
    history,
    sessions: sessions.length,
    pendingEffects: (person.effects ?? []).filter((effect) => effect.pending).length,
  };
}

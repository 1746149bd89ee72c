import type { Viewer } from "~/features/auth/viewer";
import { type Names, readNames } from "~/features/projects/names.server";
import type { Translate } from "~/i18n/translate";
import { foldForSearch, searchWords } from "~/platform/search-text";
import { workedOut } from "~/platform/worked-out";
import type { Locale } from "~models/vocabulary";
import { readDocumentEntries } from "./document-entries.server";
import { type SearchEntry, type SearchKind, searchKinds, type Telling } from "./entry";
import { readGroupEntries } from "./group-entries.server";
import { type Marked, markWords } from "./mark";
import { readOrganisationEntries } from "./organisation-entries.server";
import { readProjectEntries } from "./project-entries.server";
import { type Asked, askedBy, isExact, rank } from "./rank";

export const shortestQuery = 2;
export const longestQuery = 100;

export interface Searcher {
  viewer: Viewer;
  locale: Locale;
  t: Translate;
}

export interface Hit {
  href: string;
  title: Marked;
  detail: string;
  isClosed: boolean;
  isArchived: boolean;
}

export interface HitsOfKind {
  kind: SearchKind;
  total: number;
  /** What was typed is the number or code of one of them. */
  isExact: boolean;
  hits: Hit[];
}

/** As much of what was typed as is searched for. */
export function readQuery(search: URLSearchParams): string {
  return (search.get("q") ?? "").trim().slice(0, longestQuery);
}

export const isLongEnough = (query: string) => foldForSearch(query).replace(/\s/g, "").length >= shortestQuery;

/**
 * What the viewer may see that has every word of `query`, by kind, best first; `from` and `limit` choose which of each
 * kind are told. The total counts no more than what they may see.
 */
export async function search(
  searcher: Searcher,
  query: string,
  { from = 0, limit }: { from?: number; limit: number },
): Promise<HitsOfKind[]> {
  const words = isLongEnough(query) ? searchWords(query) : [];
  if (words.length === 0) return [];
  const [entries, names] = await Promise.all([readEntries(), readNames()]);
  const found = find(entries, searcher.viewer, askedBy(words), names);
  const telling = tellingOf(searcher, names);
  const ofKinds = searchKinds.flatMap((kind): HitsOfKind[] => {
    const ranking = found.get(kind);
    if (!ranking) return [];
    const hits = ranking.slice(from, limit).map((entry) => tell(entry, telling, words));
    return [{ kind, total: ranking.total, isExact: ranking.isExact, hits }];
  });
  return ofKinds.sort((first, second) => Number(second.isExact) - Number(first.isExact));
}

/** What has its page at these addresses, as far as the viewer may see it; in the order asked for. */
export async function findByAddress(searcher: Searcher, addresses: readonly string[]): Promise<Hit[]> {
  const wanted = new Set(addresses);
  if (wanted.size === 0) return [];
  const [entries, names] = await Promise.all([readEntries(), readNames()]);
  const telling = tellingOf(searcher, names);
  const found = new Map<string, Hit>();
  for (const kind of entries) {
    for (const entry of kind) {
      // a report's address says which group it is to
      const address = entry.kind === "report" ? (entry.href.split("?")[0] ?? "") : entry.href;
      if (wanted.has(address) && entry.isVisibleTo(searcher.viewer)) found.set(address, tell(entry, telling, []));
    }
  }
  return addresses.flatMap((address) => found.get(address) ?? []);
}

/** Every server keeps its own; each source brings itself up to date by what has changed since. */
function readEntries(): Promise<(readonly SearchEntry[])[]> {
  return Promise.all([readProjectEntries(), readGroupEntries(), readDocumentEntries(), readOrganisationEntries()]);
}

function find(
  entries: readonly (readonly SearchEntry[])[],
  viewer: Viewer,
  asked: Asked,
  names: Names,
): Map<SearchKind, Ranking> {
  const mentioned = asked.words.map((word) => idsNamed(names, word));
  const found = new Map<SearchKind, Ranking>();
  for (const source of entries) {
    for (const entry of source) {
      if (!hasAll(entry, asked.words, mentioned) || !entry.isVisibleTo(viewer)) continue;
      const ranking = found.get(entry.kind) ?? new Ranking();
      found.set(entry.kind, ranking);
      ranking.add(entry, rank(entry, asked), isExact(entry, asked));
    }
  }
  return found;
}

/** Asked of every entry, so it makes nothing. `mentioned`: for each word the ids of what has it in its name. */
function hasAll(entry: SearchEntry, words: readonly string[], mentioned: readonly ReadonlySet<string>[]): boolean {
  for (let index = 0; index < words.length; index++) {
    if (!entry.text.includes(words[index]!) && !mentions(entry, mentioned[index]!)) return false;
  }
  return true;
}

function mentions(entry: SearchEntry, ids: ReadonlySet<string>): boolean {
  if (ids.size === 0) return false;
  for (const id of entry.mentions) if (ids.has(id)) return true;
  return false;
}

/** Entries by their rank; of equal rank in the order they were added, which is that of their titles. */
class Ranking {
  total = 0;
  isExact = false;
  private readonly byRank = new Map<number, SearchEntry[]>();

  add(entry: SearchEntry, rank: number, isExact: boolean): void {
    this.total += 1;
    this.isExact ||= isExact;
    const equals = this.byRank.get(rank);
    if (equals) equals.push(entry);
    else this.byRank.set(rank, [entry]);
  }

  slice(from: number, limit: number): SearchEntry[] {
    const ranks = [...this.byRank.keys()].sort((first, second) => second - first);
    return ranks.flatMap((rank) => this.byRank.get(rank) ?? []).slice(from, from + limit);
  }
}

/** The names' object is another when a name is, so what was folded of it holds as long as it does. */
const folded = workedOut(({ people, areas, programmes, groups }: Names) =>
  [people, areas, programmes, groups].flatMap((ofKind) =>
    [...ofKind].map(([id, { name }]): [id: string, name: string] => [id, foldForSearch(name)]),
  ),
);

function idsNamed(names: Names, word: string): ReadonlySet<string> {
  return new Set(
    folded(names)
      .filter(([, name]) => name.includes(word))
      .map(([id]) => id),
  );
}

function tellingOf({ t, locale }: Searcher, names: Names): Telling {
  const all = [names.people, names.areas, names.programmes, names.groups];
  const nameOf = (id: string | null | undefined) =>
    id ? all.map((ofKind) => ofKind.get(id)?.name).find(Boolean) : undefined;
  return { t, locale, nameOf };
}

function tell(entry: SearchEntry, telling: Telling, words: readonly string[]): Hit {
  const { title, detail } = entry.show(telling);
  return {
    href: entry.href,
    title: markWords(title, words),
    detail: detail.filter(Boolean).join(" · "),
    isClosed: entry.isClosed,
    isArchived: entry.isArchived,
  };
}

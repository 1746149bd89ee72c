import { paths } from "~/platform/paths";
import { searchWords } from "~/platform/search-text";
import { findDestinations } from "./destinations";
import { markWords } from "./mark";
import { findByAddress, type HitsOfKind, isLongEnough, readQuery, type Searcher, search } from "./search.server";
import type { SuggestedGroup, Suggestions } from "./suggestions";

const ofEachKind = 5;
const destinationsShown = 4;
const recentShown = 5;

/** What the palette offers for what has been typed: with nothing typed what was open lately, and where one can go. */
export async function readSuggestions(searcher: Searcher, asked: URLSearchParams): Promise<Suggestions> {
  const query = readQuery(asked);
  if (!isLongEnough(query)) {
    const recent = await findByAddress(searcher, asked.getAll("recent").slice(0, recentShown));
    return { groups: [group(searcher, "recent", recent), destinations(searcher, query)].flatMap((one) => one ?? []) };
  }
  const found = await search(searcher, query, { limit: ofEachKind });
  const exact = found.filter((ofKind) => ofKind.isExact).map((ofKind) => suggestKind(searcher, query, ofKind));
  const others = found.filter((ofKind) => !ofKind.isExact).map((ofKind) => suggestKind(searcher, query, ofKind));
  return { groups: [...exact, destinations(searcher, query), ...others].flatMap((one) => one ?? []) };
}

function destinations({ viewer, t }: Searcher, query: string): SuggestedGroup | null {
  const words = searchWords(query);
  const found = findDestinations(viewer, t, words);
  const options = found
    .slice(0, words.length > 0 ? destinationsShown : undefined)
    .map(({ href, title }) => ({ href, title: markWords(title, words), detail: "", isClosed: false }));
  return options.length > 0 ? { label: t("search:group.page"), options } : null;
}

function group({ t }: Searcher, name: string, options: SuggestedGroup["options"]): SuggestedGroup | null {
  return options.length > 0 ? { label: t(`search:group.${name}`), options } : null;
}

function suggestKind(searcher: Searcher, query: string, { kind, total, hits }: HitsOfKind): SuggestedGroup | null {
  const made = group(
    searcher,
    kind,
    hits.map(({ href, title, detail, isClosed }) => ({ href, title, detail, isClosed })),
  );
  if (!made || total <= hits.length) return made;
  return {
    ...made,
    more: { href: paths.search({ q: query, kind }), label: searcher.t("search:showAll", { count: total }) },
  };
}

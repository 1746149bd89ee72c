import { pageAsked } from "~/platform/page-asked";
import { searchKinds } from "./entry";
import { type HitsOfKind, isLongEnough, readQuery, type Searcher, search } from "./search.server";

const hitsOnPage = 50;
const ofEachKind = 5;

/** The page of a search: the best of each kind, or one kind page by page. */
export async function readSearchPage(searcher: Searcher, asked: URLSearchParams) {
  const query = readQuery(asked);
  const kind = searchKinds.find((one) => one === asked.get("kind")) ?? null;
  const found = await search(searcher, query, { limit: kind ? hitsOnPage : ofEachKind });
  const total = found.find((one) => one.kind === kind)?.total ?? 0;
  const { page, pageCount, from } = pageAsked(asked.get("page"), total, hitsOnPage);
  const shown = kind && page > 1 ? await search(searcher, query, { from, limit: hitsOnPage }) : found;
  return {
    query,
    isTooShort: query !== "" && !isLongEnough(query),
    kind,
    counts: found.map((one) => ({ kind: one.kind, total: one.total })),
    total: found.reduce((sum, one) => sum + one.total, 0),
    page,
    pageCount,
    from,
    found: kind ? shown.filter((one) => one.kind === kind) : shown,
  };
}
export type SearchPageData = Awaited<ReturnType<typeof readSearchPage>>;
export type ShownHits = HitsOfKind;

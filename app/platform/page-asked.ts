/** One page of a long list. */
export interface AskedPage {
  /** From 1. */
  page: number;
  pageCount: number;
  /** How many come before it. */
  from: number;
  to: number;
}

/** The page of `total` rows that an address asks for; the nearest there is where it asks for another. */
export function pageAsked(search: URLSearchParams, total: number, size: number): AskedPage {
  const pageCount = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Math.trunc(Number(search.get("page"))) || 1), pageCount);
  return { page, pageCount, from: (page - 1) * size, to: Math.min(page * size, total) };
}

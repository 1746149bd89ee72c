/** One page of a long list. */
export interface AskedPage {
  /** From 1. */
  page: number;
  pageCount: number;
  /** How many come before it. */
  from: number;
  to: number;
}

/** The page of `total` rows that is asked for; the nearest there is where it is another, the first where it is none. */
export function pageAsked(asked: string | number | null | undefined, total: number, size: number): AskedPage {
  const pageCount = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Math.trunc(Number(asked)) || 1), pageCount);
  return { page, pageCount, from: (page - 1) * size, to: Math.min(page * size, total) };
}

import type { Hit } from "./search.server";

/** What the palette shows: plain data, all words in the reader's language. */
export interface Suggestions {
  groups: SuggestedGroup[];
}

export interface SuggestedGroup {
  label: string;
  options: Suggested[];
  /** Where there are more of the kind than are shown: the page with all of them. */
  more?: { href: string; label: string };
}

export type Suggested = Pick<Hit, "href" | "title" | "detail" | "isClosed">;

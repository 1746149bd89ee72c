import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { compareDanish } from "~/platform/format";
import { KeptOrder } from "~/platform/kept-order";
import { foldForSearch } from "~/platform/search-text";
import type { Locale } from "~models/vocabulary";

/** What can be found, in the order on screen. */
export const searchKinds = [
  "project",
  "decision",
  "report",
  "document",
  "person",
  "group",
  "programme",
  "area",
  "risk",
  "barrier",
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** The reader's language, and what ids are called. */
export interface Telling {
  t: Translate;
  locale: Locale;
  nameOf(id: string | null | undefined): string | undefined;
}

/** One thing that can be found. Its texts are folded once, when it is made. */
export interface SearchEntry {
  kind: SearchKind;
  href: string;
  /** What it is sorted by among equals. */
  title: string;
  /** Whole numbers and codes it is known by, folded. */
  codes: readonly string[];
  /** Title, folded. */
  heading: string;
  /** Everything it is found by, folded; codes and title among it. */
  text: string;
  /** People, areas, programmes and groups by whose name it is found too. */
  mentions: readonly string[];
  isClosed: boolean;
  isArchived: boolean;
  isVisibleTo(viewer: Viewer): boolean;
  show(telling: Telling): { title: string; detail: (string | null | undefined)[] };
}

type Said = string | null | undefined;

interface Described
  extends Pick<SearchEntry, "kind" | "href" | "title" | "isVisibleTo" | "show">,
    Partial<Pick<SearchEntry, "isClosed">> {
  codes?: readonly Said[];
  words?: readonly Said[];
  mentions?: readonly Said[];
  archivedAt?: Date | null;
}

export function makeEntry(described: Described): SearchEntry {
  const { kind, href, title, isVisibleTo, show } = described;
  const codes = known(described.codes).map(foldForSearch);
  const heading = foldForSearch(title);
  return {
    kind,
    href,
    title,
    codes,
    heading,
    text: [heading, ...codes, ...known(described.words).map(foldForSearch)].join("\n"),
    mentions: known(described.mentions),
    isClosed: described.isClosed ?? false,
    isArchived: described.archivedAt != null,
    isVisibleTo,
    show,
  };
}

const known = (said: readonly Said[] = []): string[] => said.filter((one): one is string => Boolean(one));

/** By their titles. */
export const orderedEntries = <Source extends object>(entriesOf: (source: Source) => readonly SearchEntry[]) =>
  new KeptOrder(entriesOf, (first: SearchEntry, second: SearchEntry) => compareDanish(first.title, second.title));

import type { ShownLight } from "~models/vocabulary";
import type { Figure } from "./front-words";
import type { Phrase } from "./phrases";
import type { Ask } from "./wording";

/** What the printed report shows, in words and in order; typst/report.typ only lays it out. */
export interface PrintedReport {
  lang: string;
  title: string;
  organisation: string;
  group: string;
  /** Title, version, and whether it is an extract or a draft. */
  edition: string;
  correction: string | null;
  seal: string;
  pageOf: [string, string];
  headline: Phrase[];
  lead: Phrase[];
  figures: Figure[];
  /** `none`: that nothing is asked; the items are then what is worth following, and not numbered. */
  asks: { title: string; items: Ask[]; more: Phrase | null; none: string | null };
  chart: PrintedChart;
  front: PrintedTable;
  /** How many are left out, for each number of the front table's rows that there is room for: none first. */
  frontMore: (Phrase | null)[];
  comment: { title: string; paragraphs: string[] } | null;
  sections: PrintedSection[];
  hash: string;
}

export interface PrintedChart {
  title: string;
  /** One picture a scale over the same quarters, so that no two scales are stacked. */
  series: PrintedSeries[];
  legend: { light: ShownLight; word: string }[];
  note: string | null;
  table: PrintedTable;
}

export interface PrintedSeries {
  /** Of the scale, where there are several or it is not the product's own. */
  name: string | null;
  /** Everything the picture shows, for who cannot see it. */
  alt: string;
  columns: { label: string; segments: { light: ShownLight; value: number }[] }[];
}

export const amountKinds = ["budget", "actual", "forecast"] as const;
export type AmountKind = (typeof amountKinds)[number];

/** Bars in groups; a `share` is of the chart's height, from 0 to 1. */
export interface PrintedBars {
  title: string;
  alt: string;
  groups: { label: string; bars: { kind: AmountKind; share: number }[] }[];
  ticks: { label: string; share: number }[];
  legend: { kind: AmountKind; word: string }[];
  table: PrintedTable;
}

export interface PrintedSection {
  title: string;
  /** Where there is room for 31 letters only: a workbook's sheet. */
  shortTitle?: string;
  intro?: Phrase[];
  chart?: PrintedBars | null;
  blocks: PrintedTable[];
}

export interface PrintedTable {
  title: string;
  columns: { header: string; width: "narrow" | "medium" | "wide"; align?: "right" }[];
  rows: PrintedCell[][];
  /** Of rows there are; fewer may be shown. */
  total: number;
  /** Of all the rows, below them. */
  sums?: PrintedCell[][];
  /** The key under which all the rows are opened, where they may be many. */
  opens?: string;
  /** Shown in place of a table without rows. */
  empty: string;
}

/**
 * Text; a light with its word; a heading with a line under it, which names a project by its code; or a number or date:
 * as text, as a value for a spreadsheet (kroner, a share of one, how many, YYYY-MM-DD), and with the key of what it was
 * counted from.
 */
export type PrintedCell =
  | string
  | { light: ShownLight; word: string }
  | { strong: string; under?: string; code?: string }
  | { text: string; number?: number; unit?: "kroner" | "percent"; date?: string; count?: string };

import type { ShownLight } from "~models/vocabulary";

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
  headline: string;
  lead: string;
  figures: { value: string; label: string; detail: string }[];
  asks: { title: string; items: { title: string; detail: string }[]; more: string | null; none: string };
  chart: PrintedChart;
  front: PrintedTable;
  frontMore: string | null;
  comment: { title: string; paragraphs: string[] } | null;
  sections: PrintedSection[];
  hash: string;
}

export interface PrintedChart {
  title: string;
  /** Everything the picture shows, for who cannot see it. */
  alt: string;
  columns: { label: string; segments: { light: ShownLight; value: number }[]; isNewScale: boolean }[];
  legend: { light: ShownLight; word: string }[];
  note: string | null;
}

export interface PrintedSection {
  title: string;
  intro?: string;
  blocks: PrintedTable[];
}

export interface PrintedTable {
  title: string;
  columns: { header: string; width: "narrow" | "medium" | "wide"; align?: "right" }[];
  rows: PrintedCell[][];
  /** Shown in place of a table without rows. */
  empty: string;
}

/** Text, a light with its word, or a heading with a line under it. */
export type PrintedCell = string | { light: ShownLight; word: string } | { strong: string; under?: string };

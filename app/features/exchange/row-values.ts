import type { Reason } from "~/platform/errors";
import type { BudgetKind, Funding, Light, RatingScale } from "~models/vocabulary";
import type { ImportField } from "./fields";
import type { budgetParts, milestoneParts } from "./preset";

/** Something to say about one row: why it is refused, or what to know about it. `key` is in the namespace exchange. */
export interface RowIssue extends Reason {
  column?: string;
  /** What the cell said. */
  value?: string;
  /** The key of what would have been accepted. */
  expected?: string;
}

export type FieldValue = string | string[];
export type FieldValues = Partial<Record<ImportField, FieldValue>>;

export interface RowMilestone {
  title: string;
  formerTitles?: readonly string[];
  part: (typeof milestoneParts)[number];
  /** YYYY-MM-DD */
  date: string;
}

export interface RowMoney {
  year: number;
  kind: BudgetKind;
  funding: Funding;
  part: (typeof budgetParts)[number];
  ore: number;
}

export interface RowRating {
  scale: RatingScale;
  light: Light;
  /** The source's own words, also where they say why there is no rating. */
  original: string;
  column: string;
  /** The commentary of a yellow or red rating. */
  why?: string;
  /** What has been done; for green and none the commentary as well. */
  done?: string;
  unratedReason: string;
}

/** A row read by a preset. A field that the row leaves blank is not there, and leaves the project as it is. */
export interface RowValues {
  externalId: { system: string; id: string };
  fields: FieldValues;
  /** For a project that the row creates, where `fields` says nothing. */
  defaults: FieldValues;
  milestones: RowMilestone[];
  money: RowMoney[];
  lifetimeBudget?: { ore: number; kind: BudgetKind; funding: Funding };
  links: { title: string; url: string }[];
  rating?: RowRating;
  /** Values the source withholds or does not have, each with the reason it gives. */
  absent: { field: string; column: string; text: string }[];
}

export type InterpretedRow =
  | { kind: "accepted"; row: number; values: RowValues; warnings: RowIssue[] }
  | { kind: "refused"; row: number; id?: string; title?: string; reasons: RowIssue[]; warnings: RowIssue[] };

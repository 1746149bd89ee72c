import type { BudgetKind, Funding, Light, RatingScale } from "~models/vocabulary";
import type { FieldValues } from "./row-values";

export interface ProjectMilestone {
  /** Absent while it is only planned. */
  id?: string;
  title: string;
  baseline?: string;
  forecast?: string;
  actual?: string;
}

/** Amounts in øre. */
export interface ProjectBudgetLine {
  id?: string;
  /** Absent: the years without a line of their own. */
  year?: number;
  kind: BudgetKind;
  funding: Funding;
  budget: number;
  actual: number;
  forecast: number;
}

export interface ImportedStatus {
  /** A person's own report is never overwritten by an import. */
  source: "person" | "import";
  scale: RatingScale;
  original?: string;
  light: Light;
  why?: string;
  done?: string;
}

/** What an import can change about a project, and so all it has to know of one. Areas and people by name or id. */
export interface ProjectFacts {
  /** `area` is the area's name; `owner` and `manager` are person ids. */
  fields: FieldValues;
  milestones: ProjectMilestone[];
  budget: ProjectBudgetLine[];
  links: { title: string; url: string }[];
  /** The status of the import's period. */
  status?: ImportedStatus;
}

export interface ExistingProject extends ProjectFacts {
  id: string;
  code: string;
  externalIds: { system: string; id: string }[];
  /** Baselines are frozen: only a decision moves them. */
  frozen: boolean;
  /** The lifetime project budget that was frozen with them, øre. */
  frozenBudget?: number;
  archived: boolean;
  /** The latest period it has a status for. */
  latestPeriod?: string;
}

/** What a plan looks things up in. Keys are folded with foldText. */
export interface PlanContext {
  /** Name of an area by its folded name. */
  areas: ReadonlyMap<string, string>;
  createMissingAreas: boolean;
  /** Person id by folded e-mail address and, where only one person bears it, by folded name. */
  people: ReadonlyMap<string, string>;
  /** The period that ratings are for; without one they are left out. */
  period?: string;
}

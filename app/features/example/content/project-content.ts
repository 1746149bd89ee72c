import type {
  CheckKind,
  CheckState,
  Condition,
  DependencyKind,
  Funding,
  Need,
  PartnerKind,
  Tier,
} from "~models/vocabulary";
import type { PlanKey } from "./plans";

/** Quarters from the current one: -8 to 0. */
type Quarter = number;

/** What is said of a quarter that was not green, or of one light. */
export interface Trouble {
  why: string;
  wayBack: string;
}

/**
 * A project and what happened to it. Months count from now, quarters from the current one, amounts are thousand kroner.
 *
 * `lights` tells the nine quarters from the eighth before the current one: a colour (g, y, r, or n for none) and what
 * caused it (s schedule, e economy, b benefits, o scope, r resources, k risk); `+` when the person decided one step
 * better than computed; `<` when the lead returned it; `-` not answered; `~` a draft is begun. Quarters in which no
 * status was owed are left out whatever stands there.
 */
export interface ProjectContent {
  key: string;
  title: string;
  summary: string;
  purpose: string;
  tier: Tier;
  areaKey: string;
  /** The area's head unless said otherwise. */
  ownerKey?: string;
  managerKey?: string;
  memberKeys?: string[];
  programmeKey?: string;
  plan: PlanKey;
  /** Titles instead of the plan's own, by their place in it. */
  milestones?: Record<number, string>;
  start: number;
  end: number;
  /** Still an idea, whatever the dates. */
  isIdea?: true;
  /** Put aside or turned down so many months ago. */
  aside?: { condition: Exclude<Condition, "active">; at: number; reason: string };
  money: { total: number; funding: Funding; external?: number; operation?: number };
  effort: { teams: string[]; hours: number };
  goals: string[];
  mandate?: { basis: string; deadline: number };
  partners?: [string, PartnerKind][];
  tags: string[];
  kle: string;
  /** Which checks apply; the others do not. Those in progress say so. */
  checks: Partial<Record<CheckKind, CheckState>>;
  benefits?: string;
  noBenefit?: string;
  /** Why it is closed to others. */
  closedReason?: string;
  lights: string;
  trouble?: Trouble;
  /** Why a light was decided better than computed. */
  better?: string;
  need?: { quarters: Quarter[]; kind: Exclude<Need, "none">; groupKey: string; text: string };
  barrier?: {
    quarter: Quarter;
    title: string;
    description: string;
    removedBy: string;
    groupKey: string;
    /** The decision that removed it, and the quarter. */
    removed?: { quarter: Quarter; decisionKey: string };
    withdrawn?: { quarter: Quarter; reason: string };
  };
  rebaselined?: { quarter: Quarter; decisionKey: string; reason: string };
  risks?: {
    title: string;
    probability: number;
    impact: number;
    response: string;
    trend?: "rising" | "steady" | "falling";
    state?: "open" | "occurred" | "closed";
  }[];
  dependsOn?: [string, DependencyKind, string][];
  outcome?: string;
  lessons?: string;
  carriesOnKey?: string;
}

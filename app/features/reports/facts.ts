import type {
  BudgetKind,
  Clearance,
  Condition,
  Funding,
  Light,
  Mandate,
  Need,
  Phase,
  RatingScale,
  Tier,
} from "~models/vocabulary";
import type { BarrierItem, ReportContent, ReportEditorialText, ReportMilestone, ReportStatus } from "./content";

/** What a report is compiled from, read from the database or made up in a test. Units as in content.ts. */
export interface ProjectFacts {
  id: string;
  code: string;
  title: string;
  summary?: string;
  tier?: Tier;
  mandate: Mandate;
  phase: Phase;
  condition: Condition;
  classification: Clearance;
  isArchived: boolean;
  area?: { id: string; name: string };
  programme?: { id: string; name: string };
  ownerId?: string;
  managerId?: string;
  milestones: ReportMilestone[];
  budget: { year?: number; kind: BudgetKind; funding: Funding; budget: number; actual: number; forecast: number }[];
  frozenBudget?: number;
  /** Open ones asked of the receiving group. */
  barriers: Omit<BarrierItem, "projectId">[];
}

export interface StatusFacts extends ReportStatus {
  projectId: string;
  need: { kind: Need; groupId?: string; text?: string; until?: string };
  /** Forecasts moved by the status, old → new. */
  moves: { milestoneId: string; from?: string; to?: string }[];
}

/** An earlier quarter as it was answered. */
export interface QuarterFacts {
  period: string;
  owedProjectIds: string[];
  lights: { projectId: string; overall: Light; scale: RatingScale }[];
}

export interface PreviousReport {
  reportId: string;
  sha256: string;
  content: ReportContent;
}

export interface ReportFacts {
  organisation: string;
  priceLevel?: string;
  group: { id: string; name: string };
  period: string;
  version: number;
  correction?: string;
  /** ISO instant. */
  compiledAt: string;
  deadline: string;
  owedProjectIds: string[];
  /** Every project in the group's scope, also closed, rejected and archived ones: the past was counted with them. */
  projects: ProjectFacts[];
  /** Submitted ones of the period. */
  statuses: StatusFacts[];
  /** The seven quarters before, oldest first. */
  earlier: QuarterFacts[];
  /** The latest published earlier report, as each clearance saw it. */
  previous?: Record<Clearance, PreviousReport>;
  /** The lead's words for those who see everything, and for everyone; the same where nothing is closed. */
  editorial: Record<Clearance, ReportEditorialText>;
}

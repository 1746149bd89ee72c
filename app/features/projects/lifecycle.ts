import type { Reason } from "~/platform/errors";
import { type CheckKind, type CheckState, type Condition, checkKinds, type Phase, phases } from "~models/vocabulary";
import { lifetimeBudget, type MoneyLine } from "./economy";
import type { MilestoneDates } from "./schedule";

/** What the conditions of a phase are judged by. */
export interface ProjectState {
  phase: Phase;
  condition: Condition;
  ownerId?: string | null;
  purpose?: string | null;
  tier?: string | null;
  milestones: readonly (MilestoneDates & { title: string })[];
  budget: readonly MoneyLine[];
  frozen?: unknown;
  checks: readonly { kind: CheckKind; state: CheckState }[];
  expectedBenefits?: string | null;
  noBenefitReason?: string | null;
  outcome?: string | null;
  lessons?: string | null;
  carriesOnId?: string | null;
  archivedAt?: Date | string | null;
}

interface Operation {
  from: readonly Phase[];
  /** The conditions it may be in; active unless told otherwise. */
  while: readonly Condition[];
  to?: { phase?: Phase; condition?: Condition };
  /** Goes on with the work, or takes a step aside or back; the latter wants a reason. */
  needsReason: boolean;
}

const active: readonly Condition[] = ["active"];
const forward = (from: readonly Phase[], phase: Phase): Operation => ({
  from,
  while: active,
  to: { phase },
  needsReason: false,
});
const unfinished = phases.filter((phase) => phase !== "closed");

/** Every way a project's phase or condition changes. Procurement may be skipped. */
export const operations = {
  "start-analysis": forward(["idea"], "analysis"),
  "start-procurement": forward(["analysis"], "procurement"),
  "start-execution": forward(["analysis", "procurement"], "execution"),
  "start-realisation": forward(["execution"], "realisation"),
  close: forward(["execution", "realisation"], "closed"),
  "step-back": {
    from: ["analysis", "procurement", "execution", "realisation"],
    while: active,
    needsReason: true,
  },
  "put-on-hold": { from: unfinished, while: active, to: { condition: "on-hold" }, needsReason: true },
  resume: { from: unfinished, while: ["on-hold"], to: { condition: "active" }, needsReason: false },
  reject: { from: unfinished, while: ["active", "on-hold"], to: { condition: "rejected" }, needsReason: true },
  reconsider: { from: unfinished, while: ["rejected"], to: { condition: "active" }, needsReason: true },
  reopen: { from: ["closed"], while: active, to: { phase: "realisation" }, needsReason: true },
} as const satisfies Record<string, Operation>;

export type PhaseOperation = keyof typeof operations;
export const phaseOperations = Object.keys(operations) as [PhaseOperation, ...PhaseOperation[]];

const operationOf = (name: PhaseOperation): Operation => operations[name];

/** The operations that the project's phase and condition allow, whether or not their conditions are met. */
export function offeredOperations(project: Pick<ProjectState, "phase" | "condition" | "archivedAt">): PhaseOperation[] {
  if (project.archivedAt) return [];
  return phaseOperations.filter((name) => {
    const { from, while: conditions } = operationOf(name);
    return from.includes(project.phase) && conditions.includes(project.condition);
  });
}

export function needsReason(operation: PhaseOperation): boolean {
  return operationOf(operation).needsReason;
}

/** The phase an operation leads to; its own phase where only the condition changes. */
export function targetPhase(operation: PhaseOperation, phase: Phase): Phase {
  if (operation === "step-back") return phases[phases.indexOf(phase) - 1] ?? phase;
  return operationOf(operation).to?.phase ?? phase;
}

export function targetCondition(operation: PhaseOperation, condition: Condition): Condition {
  return operationOf(operation).to?.condition ?? condition;
}

/** Something an operation asks of the project: met, or missing for the reason given. */
export interface Requirement {
  /** "projects:requirement.<name>" says what is asked. */
  name:
    | "owner"
    | "purpose"
    | "tier"
    | "milestones"
    | "baselines"
    | "budget"
    | "benefits"
    | "outcome"
    | "lessons"
    | "carriesOn"
    | `check.${CheckKind}`;
  missing: Reason | null;
}

const isFilled = (text: string | null | undefined) => Boolean(text?.trim());

function requirement(name: Requirement["name"], isMet: boolean, reason?: Reason): Requirement {
  return { name, missing: isMet ? null : (reason ?? { key: `projects:missing.${name}` }) };
}

function outOfIdea(project: ProjectState): Requirement[] {
  return [
    requirement("owner", isFilled(project.ownerId)),
    requirement("purpose", isFilled(project.purpose)),
    requirement("tier", isFilled(project.tier)),
  ];
}

function intoExecution(project: ProjectState): Requirement[] {
  const bare = project.milestones.filter((milestone) => !milestone.baseline).map((milestone) => milestone.title);
  return [
    requirement("milestones", project.milestones.length > 0),
    ...(project.milestones.length > 0
      ? [
          requirement("baselines", bare.length === 0, {
            key: "projects:missing.baselines",
            params: { titles: bare.join(", ") },
          }),
        ]
      : []),
    requirement(
      "budget",
      project.budget.some((line) => line.kind === "project"),
    ),
    ...checkKinds.map((kind) => checkRequirement(project, kind)),
    requirement("benefits", isFilled(project.expectedBenefits) || isFilled(project.noBenefitReason)),
  ];
}

/** Each kind of check is assessed; one that applies is done. */
function checkRequirement(project: ProjectState, kind: CheckKind): Requirement {
  const state = project.checks.find((check) => check.kind === kind)?.state ?? "not-assessed";
  const isMet = state === "done" || state === "not-applicable";
  return requirement(`check.${kind}`, isMet, { key: `projects:missing.check.${state}.${kind}` });
}

function intoClosed(project: ProjectState): Requirement[] {
  const hasBenefits = isFilled(project.expectedBenefits);
  return [
    requirement("outcome", isFilled(project.outcome)),
    requirement("lessons", isFilled(project.lessons)),
    ...(hasBenefits ? [requirement("carriesOn", isFilled(project.carriesOnId))] : []),
  ];
}

/** What the operation asks of the project, met or not; empty for those that ask for nothing but a reason. */
export function requirementsOf(operation: PhaseOperation, project: ProjectState): Requirement[] {
  switch (operation) {
    case "start-analysis":
    case "start-procurement":
      return outOfIdea(project);
    case "start-execution":
      return [...outOfIdea(project), ...intoExecution(project)];
    case "close":
      return intoClosed(project);
    default:
      return [];
  }
}

/** Why the operation is refused: the wrong phase or condition, everything that is missing, a reason not given. */
export function refusals(operation: PhaseOperation, project: ProjectState, reason?: string | null): Reason[] {
  if (project.archivedAt) return [{ key: "projects:refusal.archived" }];
  if (!offeredOperations(project).includes(operation)) {
    return [
      { key: `projects:refusal.${project.condition === "active" ? `phase.${project.phase}` : project.condition}` },
    ];
  }
  const missing = requirementsOf(operation, project).flatMap((one) => one.missing ?? []);
  const isReasonMissing = needsReason(operation) && !isFilled(reason);
  return isReasonMissing ? [...missing, { key: "projects:missing.reason", field: "reason" }] : missing;
}

/** What entering execution promises: the baselines as they stand, and the lifetime project budget in øre. */
export function freeze<M extends MilestoneDates>(
  project: { milestones: readonly M[]; budget: readonly MoneyLine[] },
  at: Date,
): { milestones: M[]; frozen: { at: Date; projectBudget: number } } {
  return {
    milestones: project.milestones.map((milestone) => ({
      ...milestone,
      forecast: milestone.forecast || milestone.baseline,
    })),
    frozen: { at, projectBudget: lifetimeBudget(project.budget) },
  };
}

const reportingPhases: readonly Phase[] = ["analysis", "procurement", "execution", "realisation"];

/** Owes a status update each period: active, from analysis to realisation, and not archived. */
export function owesStatus(project: Pick<ProjectState, "phase" | "condition" | "archivedAt">): boolean {
  return project.condition === "active" && reportingPhases.includes(project.phase) && !project.archivedAt;
}

/** `owesStatus` as a database filter. */
export const owesStatusFilter = {
  condition: "active" as const,
  phase: { $in: [...reportingPhases] },
  archivedAt: null,
};

import type { Reason } from "~/platform/errors";
import type { DecisionOutcome, ReportState, RoundState } from "~models/vocabulary";

/** What can be done to a report. Who may, policy.ts says. */
export const reportActions = [
  "compile",
  "edit",
  "see",
  "submit",
  "return",
  "approve",
  "send",
  "take",
  "publish",
  "correct",
] as const;
export type ReportAction = (typeof reportActions)[number];

interface Transition {
  from: readonly ReportState[];
  to: ReportState;
}

/**
 * compiled → submitted (frozen) → approved → sent → taken → published. Before dispatch it can be returned, which
 * unfreezes it. After publication only a correction makes a new version.
 */
export const transitions: Record<ReportAction, Transition> = {
  compile: { from: ["compiled"], to: "compiled" },
  edit: { from: ["compiled"], to: "compiled" },
  see: { from: ["compiled"], to: "compiled" },
  submit: { from: ["compiled"], to: "submitted" },
  return: { from: ["submitted", "approved"], to: "compiled" },
  approve: { from: ["submitted"], to: "approved" },
  send: { from: ["approved"], to: "sent" },
  take: { from: ["sent"], to: "taken" },
  publish: { from: ["taken"], to: "published" },
  correct: { from: ["published"], to: "compiled" },
};

/** The path as shown to people; laying it before the programme group is a step of its own before submission. */
export const path = ["compiled", "seen", "submitted", "approved", "sent", "taken", "published"] as const;
export type PathStep = (typeof path)[number];

export interface ReportStanding {
  state: ReportState;
  seenAt?: Date | null;
}

/** Why the report's state forbids the action; empty when it does not. */
export function stateRefusals(report: ReportStanding, action: ReportAction): Reason[] {
  const { from } = transitions[action];
  if (!from.includes(report.state)) return [{ key: `reports:refusal.state.${action}` }];
  if (action === "submit" && !report.seenAt) return [{ key: "reports:refusal.notSeen" }];
  return [];
}

/** The round whose answers a report is made of, as the round is now. */
export interface AnsweredRound {
  state: RoundState;
  closedAt?: Date | null;
}

/**
 * Why the round holds the report back until it is compiled anew: open again, its answers may still change; closed since,
 * they may have. What is submitted is frozen, and a round that is opened after that does not touch it.
 */
export function roundRefusals(
  { period, compiledAt }: { period: string; compiledAt: Date },
  round: AnsweredRound | null | undefined,
  action: ReportAction,
): Reason[] {
  if (action !== "compile" && action !== "see" && action !== "submit") return [];
  if (round?.state === "open") return [{ key: "reports:refusal.roundReopened", params: { period } }];
  const isOlder = round?.closedAt != null && round.closedAt > compiledAt;
  return isOlder && action !== "compile" ? [{ key: "reports:refusal.compiledBefore", params: { period } }] : [];
}

/** The next action where the round lets it be taken: compiling anew where it was closed since, none while it is open. */
export function nextActionIn(
  report: ReportStanding & { period: string; compiledAt: Date },
  round: AnsweredRound | null | undefined,
): ReportAction | null {
  const next = nextAction(report);
  if (!next || roundRefusals(report, round, next).length === 0) return next;
  return roundRefusals(report, round, "compile").length === 0 ? "compile" : null;
}

export function isFrozen(state: ReportState): boolean {
  return state !== "compiled";
}

/** Members of the receiving group read it from here. */
export function isDispatched(state: ReportState): boolean {
  return state === "sent" || state === "taken" || state === "published";
}

/** How far along the path the report is: the last step that is done. */
export function pathPosition(report: ReportStanding): PathStep {
  return report.state === "compiled" && report.seenAt ? "seen" : report.state;
}

/** The next action that moves a report forward; null when it has arrived. */
export function nextAction(report: ReportStanding): ReportAction | null {
  const next: Record<PathStep, ReportAction | null> = {
    compiled: "see",
    seen: "submit",
    submitted: "approve",
    approved: "send",
    sent: "take",
    taken: "publish",
    published: null,
  };
  return next[pathPosition(report)];
}

/** What a group's confirmed decision does to a report that was sent to it. */
export const decisionEffects: Record<DecisionOutcome, "taken" | "compiled" | null> = {
  approved: "taken",
  "approved-with-changes": "taken",
  discussed: "taken",
  noted: "taken",
  postponed: null,
  rejected: "compiled",
  "no-decision": null,
};

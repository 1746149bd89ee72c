import type { Reason } from "~/platform/errors";
import { overlaps, type Term } from "~/platform/term";
import type { DecisionState } from "~models/vocabulary";

/** A decision is written down, then confirmed or withdrawn. What is confirmed stands: a new decision changes it. */
export const decisionSteps = {
  confirm: { from: ["recorded"], to: "confirmed" },
  withdraw: { from: ["recorded"], to: "withdrawn" },
} as const satisfies Record<string, { from: readonly DecisionState[]; to: DecisionState }>;

export type DecisionStep = keyof typeof decisionSteps;

/** Why the step cannot be taken from this state; none when it can. */
export function refuseDecisionStep(step: DecisionStep, state: DecisionState): Reason[] {
  const from: readonly DecisionState[] = decisionSteps[step].from;
  return from.includes(state) ? [] : [{ key: `governance:decision.refused.already.${state}` }];
}

interface MembershipTerm extends Term {
  _id?: string;
  personId: string;
  role: string;
  representsAreaIds: readonly string[];
  agreement?: string | null;
}

const date = (value: string) => `${value.slice(8, 10)}-${value.slice(5, 7)}-${value.slice(0, 4)}`;

/** Why a membership cannot stand beside the others of its group; none when it can. */
export function refuseMembership(membership: MembershipTerm, others: readonly MembershipTerm[]): Reason[] {
  const reasons: Reason[] = [];
  if (membership.to && membership.to < membership.from) {
    reasons.push({ key: "governance:term.endsBeforeItBegins", field: "to" });
  }
  const clash = (isClash: (other: MembershipTerm) => boolean) =>
    others.find((other) => other._id !== membership._id && isClash(other) && overlaps(other, membership));
  const same = clash((other) => other.personId === membership.personId);
  if (same) reasons.push(clashReason("governance:membership.refused.overlap", "from", same));
  if (membership.role === "chair") {
    const chair = clash((other) => other.role === "chair");
    if (chair) reasons.push(clashReason("governance:membership.refused.chair", "role", chair));
  }
  if (membership.representsAreaIds.length > 1 && !membership.agreement) {
    reasons.push({ key: "governance:membership.refused.agreement", field: "agreement" });
  }
  return reasons;
}

function clashReason(key: string, field: string, term: Term): Reason {
  return term.to
    ? { key: `${key}Until`, params: { from: date(term.from), to: date(term.to) }, field }
    : { key, params: { from: date(term.from) }, field };
}

interface DelegationTerm extends Term {
  fromPersonId: string;
  toPersonId: string;
}

/** A delegation is dated at both ends, goes to somebody else, and is of a membership that holds. */
export function refuseDelegation(delegation: DelegationTerm, memberships: readonly MembershipTerm[]): Reason[] {
  const reasons: Reason[] = [];
  if (!delegation.to) reasons.push({ key: "common:validation.required", field: "to" });
  else if (delegation.to < delegation.from) {
    reasons.push({ key: "governance:term.endsBeforeItBegins", field: "to" });
  }
  if (delegation.fromPersonId === delegation.toPersonId) {
    reasons.push({ key: "governance:delegation.refused.self", field: "toPersonId" });
  }
  const isMember = memberships.some((one) => one.personId === delegation.fromPersonId && overlaps(one, delegation));
  if (!isMember) reasons.push({ key: "governance:delegation.refused.noMembership", field: "fromPersonId" });
  return reasons;
}

/** Why `parentId` cannot be above `id` in a tree: it is itself, or is below it; none when it can. */
export function refuseParent(
  id: string | undefined,
  parentId: string | undefined,
  nodes: readonly { _id: string; parentId?: string | null }[],
): Reason[] {
  const parents = new Map(nodes.map((node) => [node._id, node.parentId]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = parentId; at; at = parents.get(at)) {
    if (at === id || seen.has(at)) return [{ key: "governance:tree.circle", field: "parentId" }];
    seen.add(at);
  }
  return [];
}

interface ThresholdOrder {
  scheduleYellowFromMonths: number;
  scheduleRedOverMonths: number;
  economyYellowOverPercent: number;
  economyRedOverPercent: number;
  benefitsYellowUnderPercent: number;
  benefitsRedUnderPercent: number;
}

/** Red must lie beyond yellow, or yellow would never be seen. */
export function refuseThresholds(thresholds: ThresholdOrder): Reason[] {
  const reasons: Reason[] = [];
  if (thresholds.scheduleRedOverMonths < thresholds.scheduleYellowFromMonths) {
    reasons.push({ key: "governance:thresholds.refused.order", field: "scheduleRedOverMonths" });
  }
  if (thresholds.economyRedOverPercent <= thresholds.economyYellowOverPercent) {
    reasons.push({ key: "governance:thresholds.refused.order", field: "economyRedOverPercent" });
  }
  if (thresholds.benefitsRedUnderPercent >= thresholds.benefitsYellowUnderPercent) {
    reasons.push({ key: "governance:thresholds.refused.orderUnder", field: "benefitsRedUnderPercent" });
  }
  return reasons;
}

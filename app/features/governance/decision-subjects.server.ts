import type { EffectRequest } from "~/features/audit/effects.server";
import type { Viewer } from "~/features/auth/viewer";
import type { Reason } from "~/platform/errors";
import type { Decision } from "~models/decision.server";
import type { Clearance, DecisionSubject } from "~models/vocabulary";

/**
 * What a decision may act on. Governance knows only what a decision points at; the area that has the thing says what
 * it is called, who may not decide about it, and what the decision does:
 *
 *     registerDecisionSubject("barrier", { describe, forbids, effects })
 *
 * from the function that server/register.ts calls. The effects' kinds are registered by `registerEffect`.
 */
export interface DecisionSubjectHandler {
  /** What it acts on, in the viewer's eyes; null where the viewer may not see it or it does not exist. */
  describe(viewer: Viewer, decision: SubjectReference): Promise<SubjectDescription | null>;
  /** Why this viewer may not record or confirm this (owning what is decided about, a state that does not allow it). */
  forbids(viewer: Viewer, decision: SubjectReference, step: "record" | "confirm"): Promise<Reason[]> | Reason[];
  /** What confirming it does; none where the outcome changes nothing. */
  effects(decision: Decision): Promise<EffectRequest[]> | EffectRequest[];
}

export type SubjectReference = Pick<Decision, "groupId" | "subjectId" | "subjectPartId" | "outcome" | "date">;

export interface SubjectDescription {
  title: string;
  path: string;
  /** A decision about something closed is closed. */
  classification: Clearance;
}

const subjects = new Map<DecisionSubject, DecisionSubjectHandler>();

export function registerDecisionSubject(subject: DecisionSubject, handler: DecisionSubjectHandler): void {
  subjects.set(subject, handler);
}

export function decisionSubject(subject: DecisionSubject): DecisionSubjectHandler | undefined {
  return subjects.get(subject);
}

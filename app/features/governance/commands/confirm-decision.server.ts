import { changeDocument } from "~/features/audit/change.server";
import { applyEffects, recordEffects } from "~/features/audit/effects.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Decision, DecisionModel } from "~models/decision.server";
import { decisionSubject } from "../decision-subjects.server";
import { findVisibleDecision } from "../decisions.server";
import { refuseDecisionStep } from "../lifecycle";
import { confirmingStanding } from "../policy";
import type { Revised } from "../schema";

/**
 * Confirms a decision; what it does to its subject is recorded in the same write and applied at once. Throws
 * NotFoundError, ForbiddenError (not the group's chair, or one's own submission), RefusedError with every reason of the
 * state and the subject, and RevisionConflictError.
 */
export async function confirmDecision(viewer: Viewer, code: string, input: Revised): Promise<Decision> {
  const { decision, group } = await findVisibleDecision(viewer, code);
  const standing = confirmingStanding(viewer, { group, recordedBy: decision.recordedBy });
  if (!standing) throw new ForbiddenError({ key: "governance:decision.refused.notYours" });
  const handler = decisionSubject(decision.subject);
  const actor = actorOf(viewer, standing);
  const confirmed = await changeDocument(DecisionModel, {
    ...input,
    id: decision._id,
    actor,
    action: "decision.confirm",
    subjectId: decision.subjectId ?? undefined,
    change: async (current) => {
      const reasons = refuseDecisionStep("confirm", current.state);
      if (handler) reasons.push(...(await handler.forbids(viewer, current, "confirm")));
      if (reasons.length > 0) throw new RefusedError(reasons);
      return {
        state: "confirmed" as const,
        confirmedBy: viewer.personId,
        confirmedOnBehalfOf: standing.onBehalfOf,
        confirmedAt: new Date(),
        effects: recordEffects(current.effects, actor, handler ? await handler.effects(current) : []),
      };
    },
  });
  await applyEffects(DecisionModel, confirmed._id);
  return confirmed;
}

/** Tries again what a confirmed decision could not do when it was confirmed. Whoever may see it may ask. */
export async function retryDecision(viewer: Viewer, code: string): Promise<void> {
  const { decision } = await findVisibleDecision(viewer, code);
  await applyEffects(DecisionModel, decision._id);
}

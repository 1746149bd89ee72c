import { changeDocument } from "~/features/audit/change.server";
import { actorOf, chairStanding, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Decision, DecisionModel } from "~models/decision.server";
import { findVisibleDecision } from "../decisions.server";
import { refuseDecisionStep } from "../lifecycle";
import { may } from "../policy";
import type { WithdrawDecision } from "../schema";

/** Takes back what has not been confirmed, with a reason. Throws as `confirmDecision`. */
export async function withdrawDecision(viewer: Viewer, code: string, input: WithdrawDecision): Promise<Decision> {
  const { decision, group } = await findVisibleDecision(viewer, code);
  if (!may(viewer, "withdrawDecision", { group, recordedBy: decision.recordedBy })) throw new ForbiddenError();
  const isRecorder = decision.recordedBy === viewer.personId;
  return changeDocument(DecisionModel, {
    ...input,
    id: decision._id,
    actor: actorOf(viewer, isRecorder ? undefined : chairStanding(viewer, group._id)),
    action: "decision.withdraw",
    subjectId: decision.subjectId ?? undefined,
    change: (current) => {
      const reasons = refuseDecisionStep("withdraw", current.state);
      if (reasons.length > 0) throw new RefusedError(reasons);
      return { state: "withdrawn" as const };
    },
  });
}

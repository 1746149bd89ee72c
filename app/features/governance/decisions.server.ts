import { isLead, type Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { type Decision, DecisionModel } from "~models/decision.server";
import { type Group, GroupModel } from "~models/group.server";
import { canSeeDecision } from "./policy";

/** The decision and its group; throws NotFoundError also where the viewer may not know of it. */
export async function findVisibleDecision(viewer: Viewer, code: string): Promise<{ decision: Decision; group: Group }> {
  const decision = await DecisionModel.findOne({ code }).lean();
  const group = decision && (await GroupModel.findOne({ _id: decision.groupId }).lean());
  if (!decision || !group || !canSeeDecision(viewer, { ...decision, group })) {
    throw new NotFoundError(`Decision ${code}`);
  }
  return { decision, group };
}

/** `canSeeDecision` of policy.ts, as a filter. */
export async function decisionFilter(viewer: Viewer): Promise<Record<string, unknown>> {
  const own = viewer.standings.map((standing) => standing.groupId);
  const steering = isLead(viewer) ? await GroupModel.find({ kind: "steering" }).select("_id").lean() : [];
  const unconfirmed = [...own, ...steering.map((group) => group._id)];
  const mine = [{ recordedBy: viewer.personId }, { confirmedBy: viewer.personId }];
  return {
    $and: [
      { $or: [{ classification: "open" }, { groupId: { $in: own } }, ...mine] },
      { $or: [{ state: "confirmed" }, { groupId: { $in: unconfirmed } }, ...mine] },
    ],
  };
}

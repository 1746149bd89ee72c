import { changeDocument } from "~/features/audit/change.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { owesStatusFilter } from "~/features/projects/lifecycle";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { ProjectModel } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { canRunRound } from "../policy";
import type { EditRound, Revised } from "../schema";

/** Closes the round: the projects that owed an answer are written down, and no more answers are taken. */
export async function closeRound(viewer: Viewer, period: string, submission: Revised): Promise<Round> {
  return changeRound(viewer, period, submission, "round.close", async (current) => {
    if (current.state === "closed") throw new RefusedError({ key: "status:refusal.roundClosed" });
    const owed = await ProjectModel.find(owesStatusFilter).select("_id").lean();
    return {
      state: "closed",
      closedAt: new Date(),
      closedBy: viewer.personId,
      owedProjectIds: owed.map((project) => project._id).sort(),
    };
  });
}

export async function reopenRound(viewer: Viewer, period: string, submission: Revised): Promise<Round> {
  return changeRound(viewer, period, submission, "round.reopen", (current) => {
    if (current.state === "open") throw new RefusedError({ key: "status:refusal.roundOpen" });
    return { state: "open", closedAt: undefined, closedBy: undefined, owedProjectIds: [] };
  });
}

/** Moves the deadline or changes the message. */
export async function editRound(viewer: Viewer, period: string, submission: EditRound): Promise<Round> {
  return changeRound(viewer, period, submission, "round.edit", (current) => {
    if (current.state === "closed") throw new RefusedError({ key: "status:refusal.roundClosed" });
    return { deadline: submission.deadline, message: submission.message || undefined };
  });
}

/** Throws NotFoundError, ForbiddenError, RefusedError or RevisionConflictError. */
async function changeRound(
  viewer: Viewer,
  period: string,
  { revision, submissionId }: Revised,
  action: string,
  change: (current: Round) => Partial<Round> | Promise<Partial<Round>>,
): Promise<Round> {
  if (!canRunRound(viewer)) throw new ForbiddenError();
  const round = await RoundModel.findOne({ period }).select("_id").lean();
  if (!round) throw new NotFoundError(`round ${period}`);
  const actor = actorOf(viewer, leadStanding(viewer));
  return changeDocument(RoundModel, { id: round._id, revision, submissionId, actor, action, change });
}

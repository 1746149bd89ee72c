import { changeDocument } from "~/features/audit/change.server";
import { applyEffects, recordEffects } from "~/features/audit/effects.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { PersonModel } from "~models/person.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { latestEffect } from "../effects.server";
import { refusalsToReturn } from "../lifecycle";
import { canReturnStatus } from "../policy";
import type { ReturnStatus } from "../schema";

/**
 * Returns an answer to who gave it, with a comment; until it is submitted again it does not count. Returns the name of who
 * gave it. Throws NotFoundError, ForbiddenError, RefusedError or RevisionConflictError.
 */
export async function returnStatus(
  viewer: Viewer,
  code: string,
  period: string,
  { revision, submissionId, comment }: ReturnStatus,
): Promise<string> {
  const project = await findVisibleProject(viewer, code);
  if (!canReturnStatus(viewer)) throw new ForbiddenError();
  const [round, update] = await Promise.all([
    RoundModel.findOne({ period }).lean(),
    StatusUpdateModel.findOne({ projectId: project._id, period }).select("_id").lean(),
  ]);
  if (!update) throw new NotFoundError(`status of ${code} for ${period}`);
  const actor = actorOf(viewer, leadStanding(viewer));
  const returned = await changeDocument(StatusUpdateModel, {
    id: update._id,
    revision,
    submissionId,
    actor,
    action: "status.return",
    reason: comment,
    subjectId: project._id,
    change: (current) => {
      const refusals = refusalsToReturn(current, round, comment);
      if (refusals.length > 0) throw new RefusedError(refusals);
      return {
        state: "returned" as const,
        returnedAt: new Date(),
        returnedBy: viewer.personId,
        returnComment: comment?.trim(),
        effects: recordEffects(current.effects, actor, [latestEffect(project._id)]),
      };
    },
  });
  await applyEffects(StatusUpdateModel, returned._id);
  const person = await PersonModel.findById(returned.submittedBy).select("name").lean();
  return person?.name ?? "";
}

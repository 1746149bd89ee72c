import { changeDocument } from "~/features/audit/change.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Comment, CommentModel } from "~models/comment.server";
import { findComment } from "../find-subject.server";
import { canWithdrawComment } from "../policy";
import type { WithdrawComment } from "../schema";

/**
 * Takes a comment's words out of the conversation; that there was one stays, and the audit keeps what it said. Throws
 * NotFoundError, ForbiddenError, RefusedError or RevisionConflictError.
 */
export async function withdrawComment(viewer: Viewer, code: string, input: WithdrawComment): Promise<Comment> {
  const project = await findVisibleProject(viewer, code);
  const comment = await findComment(project, input.part);
  const isOwn = comment.writtenBy === viewer.personId;
  if (!canWithdrawComment(viewer, { ...comment, withdrawnAt: null })) throw new ForbiddenError();
  if (!isOwn && !input.reason) throw new RefusedError({ key: "common:validation.required", field: "reason" });
  return changeDocument<Comment>(CommentModel, {
    id: comment._id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer, isOwn ? undefined : leadStanding(viewer)),
    action: "comment.withdraw",
    reason: input.reason,
    subjectId: project._id,
    change: (current) => {
      if (project.archivedAt) throw new RefusedError({ key: "projects:refusal.archived" });
      if (current.withdrawnAt) throw new RefusedError({ key: "conversation:refusal.withdrawn" });
      return { text: undefined, mentionedIds: [], withdrawnAt: new Date(), withdrawnBy: viewer.personId };
    },
  });
}

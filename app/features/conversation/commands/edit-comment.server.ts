import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Comment, CommentModel } from "~models/comment.server";
import { findComment } from "../find-subject.server";
import { canEditComment } from "../policy";
import { resolveComment } from "../resolve-comment.server";
import type { EditComment } from "../schema";

/** Says it in other words. Throws NotFoundError, ForbiddenError, RefusedError or RevisionConflictError. */
export async function editComment(viewer: Viewer, code: string, input: EditComment): Promise<Comment> {
  const project = await findVisibleProject(viewer, code);
  const comment = await findComment(project, input.part);
  if (comment.writtenBy !== viewer.personId) throw new ForbiddenError();
  return changeDocument<Comment>(CommentModel, {
    id: comment._id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "comment.edit",
    subjectId: project._id,
    change: async (current) => {
      if (project.archivedAt) throw new RefusedError({ key: "projects:refusal.archived" });
      if (!canEditComment(viewer, current)) throw new RefusedError({ key: "conversation:refusal.withdrawn" });
      const resolved = await resolveComment(project, input.text, current.mentionedIds);
      return resolved.text === current.text ? {} : { ...resolved, editedAt: new Date() };
    },
  });
}

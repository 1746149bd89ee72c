import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { RefusedError } from "~/platform/errors";
import { type Comment, CommentModel } from "~models/comment.server";
import { findSubject } from "../find-subject.server";
import { resolveComment } from "../resolve-comment.server";
import type { WriteComment } from "../schema";

/**
 * Says something about a project, or about its status for a period; whoever may see it may. Throws NotFoundError, or
 * RefusedError where it is archived or a mention cannot be read.
 */
export async function writeComment(
  viewer: Viewer,
  code: string,
  { text, period, submissionId }: WriteComment,
): Promise<Comment> {
  const project = await findVisibleProject(viewer, code);
  await findSubject(project, period);
  const context = { actor: actorOf(viewer), action: "comment.write", submissionId, subjectId: project._id };
  return insertSubmitted<Comment>(CommentModel, context, async () => {
    if (project.archivedAt) throw new RefusedError({ key: "projects:refusal.archived" });
    const resolved = await resolveComment(project, text);
    return { projectId: project._id, period, writtenBy: viewer.personId, ...resolved };
  });
}

import { NotFoundError } from "~/platform/errors";
import type { Comment } from "~models/comment.server";
import { CommentModel } from "~models/comment.server";
import type { Project } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";

/** That there is a status of the period to talk about. Throws NotFoundError. */
export async function findSubject(project: Project, period: string | undefined): Promise<void> {
  if (period === undefined) return;
  const [round, update] = await Promise.all([
    RoundModel.exists({ period }),
    StatusUpdateModel.exists({ projectId: project._id, period }),
  ]);
  if (!round && !update) throw new NotFoundError(`status of ${project.code} for ${period}`);
}

/** A comment of this project; of another it is not there. Throws NotFoundError. */
export async function findComment(project: Project, id: string): Promise<Comment> {
  const comment = await CommentModel.findOne({ _id: id, projectId: project._id }).lean<Comment>();
  if (!comment) throw new NotFoundError(`comment ${id}`);
  return comment;
}

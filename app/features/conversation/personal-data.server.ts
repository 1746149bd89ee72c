import { forgetValues } from "~/features/audit/forget-values.server";
import type { PersonalData } from "~/features/governance/personal-data.server";
import { nameProjects } from "~/features/projects/named-projects.server";
import { CommentModel } from "~models/comment.server";
import { FollowingModel } from "~models/following.server";

/**
 * Comments, mentions and what is followed. A comment's words are part of the case and stay, as a status's do; words that
 * were withdrawn are not, and go from the audit too. A mention is an id, and loses its name by itself.
 */
export const conversationData: PersonalData = {
  fields: {
    "Comment.writtenBy": "record",
    "Comment.mentionedIds": "record",
    "Comment.withdrawnBy": "record",
    "Following.personId": "deleted",
  },
  async export({ personId, reader }) {
    const [comments, mentions, followings] = await Promise.all([
      CommentModel.find({ writtenBy: personId }).lean(),
      CommentModel.find({ mentionedIds: personId, withdrawnAt: null }).select("projectId period createdAt").lean(),
      FollowingModel.find({ personId }).lean(),
    ]);
    const names = await nameProjects(
      reader,
      [...comments, ...mentions, ...followings].map((one) => one.projectId),
    );
    const nameOf = (projectId: string) => names.get(projectId) ?? null;
    return {
      comments: comments.map((comment) => ({
        project: nameOf(comment.projectId),
        period: comment.period,
        at: comment.createdAt.toISOString(),
        withdrawnAt: comment.withdrawnAt?.toISOString(),
        text: names.has(comment.projectId) ? comment.text : null,
      })),
      mentions: mentions.map((comment) => ({
        project: nameOf(comment.projectId),
        period: comment.period,
        at: comment.createdAt.toISOString(),
      })),
      followings: followings.map((following) => ({
        project: nameOf(following.projectId),
        isMuted: following.isMuted,
        since: following.since.toISOString(),
      })),
    };
  },
  async erase({ personId }) {
    const withdrawn = await CommentModel.find({ writtenBy: personId, withdrawnAt: { $ne: null } })
      .select("_id")
      .lean();
    await forgetValues(
      "Comment",
      withdrawn.map((comment) => comment._id),
      "text",
    );
  },
};

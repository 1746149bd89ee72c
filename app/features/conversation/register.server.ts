import { registerAuditScope, registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { isWholePortfolio } from "~/features/projects/policy";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { translator } from "~/i18n/i18n.server";
import { paths } from "~/platform/paths";
import { CommentModel } from "~models/comment.server";
import { ProjectModel } from "~models/project.server";
import { conversationData } from "./personal-data.server";

/** What conversation supplies to the areas below it. */
export function registerConversation(): void {
  registerPersonalData("conversation", conversationData);
  registerAuditScope("conversation", (standings) =>
    standings.some(({ scope }) => isWholePortfolio(scope)) ? [{ entity: "Comment" }] : [],
  );
  registerAuditSubject("Comment", async (viewer, ids) => {
    const comments = await CommentModel.find({ _id: { $in: ids } })
      .select("projectId")
      .lean();
    const about = { _id: { $in: comments.map((comment) => comment.projectId) } };
    const projects = await ProjectModel.find({ $and: [about, visibleProjectsFilter(viewer)] })
      .select("code")
      .lean();
    const codes = new Map(projects.map((project) => [project._id, project.code]));
    const t = translator(viewer.locale);
    return new Map(
      comments.flatMap(({ _id, projectId }) => {
        const code = codes.get(projectId);
        return code
          ? [[_id, { title: t("conversation:subject", { code }), path: paths.projectComment(code, _id) }] as const]
          : [];
      }),
    );
  });
}

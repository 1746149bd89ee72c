import type { Viewer } from "~/features/auth/viewer";
import { newId } from "~/platform/identifiers.server";
import { AttachmentModel } from "~models/attachment.server";
import type { Project } from "~models/project.server";
import { readAskedPeriods } from "./asked-periods.server";
import { latestLight } from "./latest-lights";
import { canEditProject, canGrantRead, canReadHistory, canSeeClosedOn } from "./policy";

/** What the head of each of a project's pages shows, and what the viewer may do there. */
export async function frameOf(viewer: Viewer, project: Project) {
  const [{ due, today }, documentCount] = await Promise.all([readAskedPeriods(), countDocuments(viewer, project)]);
  return {
    code: project.code,
    title: project.title,
    phase: project.phase,
    condition: project.condition,
    isClosed: project.classification === "closed",
    isArchived: Boolean(project.archivedAt),
    documentCount,
    overall: latestLight(project, "overall", due, today),
    revision: project.revision,
    submissionId: newId(),
    may: {
      edit: canEditProject(viewer, project) && !project.archivedAt,
      restore: canEditProject(viewer, project),
      history: canReadHistory(viewer, project),
      grant: canGrantRead(viewer, project),
    },
  };
}

/** No more than the viewer may see. */
function countDocuments(viewer: Viewer, project: Project): Promise<number> {
  const open = canSeeClosedOn(viewer, project) ? {} : { classification: "open" as const };
  return AttachmentModel.countDocuments({ subjectKind: "project", subjectId: project._id, archivedAt: null, ...open });
}

export type Frame = Awaited<ReturnType<typeof frameOf>>;

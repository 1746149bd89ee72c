import type { Viewer } from "~/features/auth/viewer";
import { newId } from "~/platform/identifiers.server";
import type { Project } from "~models/project.server";
import { readAskedPeriods } from "./asked-periods.server";
import { latestLight } from "./latest-lights";
import { canEditProject, canGrantRead, canReadHistory } from "./policy";

/** What the head of each of a project's pages shows, and what the viewer may do there. */
export async function frameOf(viewer: Viewer, project: Project) {
  const { due, today } = await readAskedPeriods();
  return {
    code: project.code,
    title: project.title,
    phase: project.phase,
    condition: project.condition,
    isClosed: project.classification === "closed",
    isArchived: Boolean(project.archivedAt),
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
export type Frame = Awaited<ReturnType<typeof frameOf>>;

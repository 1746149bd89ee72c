import { isLead, leadStanding, representedAreaIds, type Standing, type Viewer } from "~/features/auth/viewer";
import { canLogStatus, type ProjectRights } from "~/features/projects/policy";
import type { StatusState } from "~models/vocabulary";

export { canLogStatus };

/** Owner, manager, or the programme group's member for the project's area: those whose own answer it is. */
function isOwnAnswer(viewer: Viewer, project: ProjectRights): boolean {
  return (
    project.ownerId === viewer.personId ||
    project.managerId === viewer.personId ||
    (project.areaId != null && representedAreaIds(viewer).includes(project.areaId))
  );
}

/**
 * May write over an answer that has been submitted. The lead may log any project's status, but never changes another's
 * light: the lead returns it with a comment.
 */
export function canReplaceAnswer(
  viewer: Viewer,
  project: ProjectRights,
  update: { state: StatusState; submittedBy: string },
): boolean {
  if (!canLogStatus(viewer, project)) return false;
  return isOwnAnswer(viewer, project) || update.submittedBy === viewer.personId;
}

/** The standing a viewer logs by: only where it is not one's own answer, the lead's. */
export function loggingStanding(viewer: Viewer, project: ProjectRights): Standing | undefined {
  return isOwnAnswer(viewer, project) ? undefined : leadStanding(viewer);
}

export const canReturnStatus = isLead;
export const canRunRound = isLead;

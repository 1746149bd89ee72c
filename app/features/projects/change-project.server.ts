import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Standing, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Project, ProjectModel } from "~models/project.server";
import { canEditProject } from "./policy";
import { findVisibleProject } from "./visibility.server";

/** What every form that changes a project posts. */
export interface Submission {
  revision: number;
  submissionId: string;
}

export interface ProjectChange {
  /** "project.edit" and so on; the words are in audit.json. */
  action: string;
  reason?: string;
  standing?: Standing;
  may?: (viewer: Viewer, project: Project) => boolean;
  /** An archived project may be changed only by bringing it back. */
  isArchivedAllowed?: boolean;
  change: (current: Project) => Partial<Project> | Promise<Partial<Project>>;
}

/**
 * The order of every command on a project: scoped read, permission, state guard, write with its audit entry. Throws
 * NotFoundError, ForbiddenError, RefusedError or RevisionConflictError; nothing is written then.
 */
export async function changeProject(
  viewer: Viewer,
  code: string,
  submission: Submission,
  { action, reason, standing, may = canEditProject, isArchivedAllowed = false, change }: ProjectChange,
): Promise<Project> {
  const project = await findVisibleProject(viewer, code);
  if (!may(viewer, project)) throw new ForbiddenError();
  return changeDocument<Project>(ProjectModel, {
    id: project._id,
    revision: submission.revision,
    submissionId: submission.submissionId,
    actor: actorOf(viewer, standing),
    action,
    reason,
    change: (current) => {
      if (current.archivedAt && !isArchivedAllowed) throw new RefusedError({ key: "projects:refusal.archived" });
      return change(current);
    },
  });
}

import type { Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import type { Project } from "~models/project.server";
import { changeProject, type Submission } from "../change-project.server";

/** Takes a project out of every list; nothing is deleted, and it can be brought back. */
export function archiveProject(viewer: Viewer, code: string, input: Submission & { reason: string }): Promise<Project> {
  return changeProject(viewer, code, input, {
    action: "project.archive",
    reason: input.reason,
    change: () => ({ archivedAt: new Date() }),
  });
}

export function restoreProject(viewer: Viewer, code: string, input: Submission): Promise<Project> {
  return changeProject(viewer, code, input, {
    action: "project.restore",
    isArchivedAllowed: true,
    change: (current) => {
      if (!current.archivedAt) throw new RefusedError({ key: "projects:refusal.notArchived" });
      return { archivedAt: undefined };
    },
  });
}

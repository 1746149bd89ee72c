import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { needsReason, offeredOperations, requirementsOf, targetPhase } from "./lifecycle";
import { canEditProject } from "./policy";
import { frameOf } from "./project-frame.server";
import { findVisibleProject } from "./visibility.server";

/** Where the project is, each way on or aside, and what is still missing for it. */
export async function readPhasePage(viewer: Viewer, code: string) {
  const project = await findVisibleProject(viewer, code);
  const frame = await frameOf(viewer, project);
  return {
    frame,
    mayChange: canEditProject(viewer, project),
    since: today(project.phaseSince),
    conditionReason: project.conditionReason ?? null,
    operations: offeredOperations(project).map((name) => ({
      name,
      to: targetPhase(name, project.phase),
      needsReason: needsReason(name),
      requirements: requirementsOf(name, project),
    })),
  };
}
export type PhasePage = Awaited<ReturnType<typeof readPhasePage>>;

import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { AuditEntryModel } from "~models/audit-entry.server";
import type { Project } from "~models/project.server";
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
    hasProcured: await hasProcured(project),
    conditionReason: project.conditionReason ?? null,
    operations: offeredOperations(project).map((name) => ({
      name,
      to: targetPhase(name, project.phase),
      needsReason: needsReason(name),
      requirements: requirementsOf(name, project),
    })),
  };
}
/** Procurement is the one phase that may be skipped; whether it was is told by the audit alone. */
async function hasProcured({ _id }: Project): Promise<boolean> {
  const step = { $elemMatch: { path: "phase", to: "procurement" } };
  return Boolean(await AuditEntryModel.exists({ entityId: _id, changes: step }));
}

export type PhasePage = Awaited<ReturnType<typeof readPhasePage>>;

import type { Viewer } from "~/features/auth/viewer";
import { owesStatus } from "~/features/projects/lifecycle";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { RoundModel } from "~models/round.server";
import { canLogStatus } from "./policy";

/** The periods, oldest first, for which the viewer may log the project's status now. Throws NotFoundError. */
export async function readLoggablePeriods(viewer: Viewer, code: string): Promise<string[]> {
  const project = await findVisibleProject(viewer, code);
  if (!canLogStatus(viewer, project) || !owesStatus(project)) return [];
  const rounds = await RoundModel.find({ state: "open" }).select("period").sort({ period: 1 }).lean();
  return rounds.map((round) => round.period);
}

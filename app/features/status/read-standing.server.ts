import type { Viewer } from "~/features/auth/viewer";
import { owesStatus } from "~/features/projects/lifecycle";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { GroupModel } from "~models/group.server";
import { RoundModel } from "~models/round.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { readHeatStrip } from "./heat-strip.server";
import { canLogStatus } from "./policy";

/**
 * How a project stands, for its first page: what its newest status says, its lights across all periods, and the
 * periods, oldest first, for which the viewer may log it now. Throws NotFoundError.
 */
export async function readStanding(viewer: Viewer, code: string) {
  const project = await findVisibleProject(viewer, code);
  const mayLog = canLogStatus(viewer, project) && owesStatus(project);
  const [latest, strip, open] = await Promise.all([
    StatusUpdateModel.findOne({ projectId: project._id, state: "submitted" }).sort({ period: -1 }).lean<StatusUpdate>(),
    readHeatStrip(project),
    mayLog ? RoundModel.find({ state: "open" }).select("period").sort({ period: 1 }).lean() : [],
  ]);
  return { latest: latest && (await described(latest)), strip, loggablePeriods: open.map((round) => round.period) };
}
export type Standing = Awaited<ReturnType<typeof readStanding>>;

async function described({ period, done, next, why, wayBack, backBy, need }: StatusUpdate) {
  const group = need.groupId ? await GroupModel.findById(need.groupId).select("name").lean() : null;
  return { period, done, next, why, wayBack, backBy, need, groups: group ? [{ id: group._id, name: group.name }] : [] };
}

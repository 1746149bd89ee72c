import { type LatestStatus, ProjectModel } from "~models/project.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";

type Answered = Pick<StatusUpdate, "projectId" | "period" | "scale" | "lights">;

/**
 * Sets each project's `latestStatus` to its newest submitted update, or takes it away where there is none. Safe to
 * repeat; past the revision, since it says nothing that the updates do not.
 */
export async function refreshLatestStatus(projectIds: string[]): Promise<void> {
  if (projectIds.length === 0) return;
  const updates = await StatusUpdateModel.find({ projectId: { $in: projectIds }, state: "submitted" })
    .select("projectId period scale lights")
    .sort({ period: 1 })
    .lean<Answered[]>();
  const newest = new Map(updates.map((update) => [update.projectId, update]));
  await ProjectModel.collection.bulkWrite(
    projectIds.map((projectId) => {
      const update = newest.get(projectId);
      const change = update ? { $set: { latestStatus: latestOf(update) } } : { $unset: { latestStatus: "" as const } };
      return { updateOne: { filter: { _id: projectId } as never, update: change } };
    }),
    { ordered: false },
  );
}

export function latestOf({ period, scale, lights }: Pick<StatusUpdate, "period" | "scale" | "lights">): LatestStatus {
  const values = Object.fromEntries(dimensions.map((dimension) => [dimension, lights[dimension].value]));
  return { period, scale, ...values } as LatestStatus;
}

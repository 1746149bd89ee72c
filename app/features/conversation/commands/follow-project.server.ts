import type { Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { newId } from "~/platform/identifiers.server";
import { FollowingModel } from "~models/following.server";
import { readInvolvement } from "../following.server";

/**
 * From now on the viewer is told of the project, or is not. Whoever would be told anyway (its people, those who
 * commented) is muted by stopping. Doing it twice changes nothing. Throws NotFoundError.
 */
export async function followProject(viewer: Viewer, code: string, choice: "follow" | "stop"): Promise<void> {
  const project = await findVisibleProject(viewer, code);
  const { personId } = viewer;
  const mine = { personId, projectId: project._id };
  const { reason } = await readInvolvement(personId, project);
  if (choice === "stop" && (reason === null || reason === "followed")) {
    await FollowingModel.deleteOne(mine);
    return;
  }
  await FollowingModel.updateOne(
    mine,
    { $set: { isMuted: choice === "stop", since: new Date() }, $setOnInsert: { _id: newId() } },
    { upsert: true },
  );
}

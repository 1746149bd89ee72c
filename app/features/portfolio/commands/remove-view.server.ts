import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { canChangeView } from "../policy";
import type { RevisedView } from "../schema";
import { nameKeyOf, refusingTakenName } from "../view-rules.server";
import { findVisibleView } from "../visible-views.server";

/** Takes a view away from everyone it is shared with; its owner can bring it back. Throws as `changeView`. */
export function removeView(viewer: Viewer, input: RevisedView): Promise<SavedView> {
  return write(viewer, input, "savedView.remove", (current) => ({
    removedAt: current.removedAt ?? new Date(),
    nameKey: undefined,
    sharedWith: undefined,
  }));
}

/** Brings a removed view back, shared with nobody. Throws as `changeView`. */
export function restoreView(viewer: Viewer, input: RevisedView): Promise<SavedView> {
  return write(viewer, input, "savedView.restore", ({ name }) => ({ removedAt: undefined, nameKey: nameKeyOf(name) }));
}

async function write(
  viewer: Viewer,
  { part, revision, submissionId }: RevisedView,
  action: string,
  change: (current: SavedView) => Partial<SavedView>,
): Promise<SavedView> {
  const view = await findVisibleView(viewer, part);
  if (!canChangeView(viewer, view)) throw new ForbiddenError();
  return refusingTakenName(view.name, () =>
    changeDocument<SavedView>(SavedViewModel, {
      id: view._id,
      revision,
      submissionId,
      actor: actorOf(viewer),
      action,
      change,
    }),
  );
}

import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { canonicalQuery } from "../canonical-query";
import { canChangeView } from "../policy";
import type { ChangeView } from "../schema";
import { nameKeyOf, refusingTakenName, requireShareable } from "../view-rules.server";
import { findVisibleView } from "../visible-views.server";

/**
 * Gives a view another name, other readers, or what an address says now. Throws NotFoundError, ForbiddenError,
 * RefusedError or RevisionConflictError.
 */
export async function changeView(viewer: Viewer, input: ChangeView): Promise<SavedView> {
  const view = await findVisibleView(viewer, input.part);
  if (!canChangeView(viewer, view)) throw new ForbiddenError();
  const { name, kind, sharedWith, revision, submissionId } = input;
  const query = canonicalQuery(new URLSearchParams(input.query));
  return refusingTakenName(name, () =>
    changeDocument<SavedView>(SavedViewModel, {
      id: view._id,
      revision,
      submissionId,
      actor: actorOf(viewer),
      action: "savedView.change",
      change: (current) => {
        if (current.removedAt) throw new RefusedError({ key: "portfolio:refused.removed" });
        if (sharedWith !== (current.sharedWith ?? undefined)) requireShareable(viewer, sharedWith);
        return { name, nameKey: nameKeyOf(name), kind, query, sharedWith };
      },
    }),
  );
}

import type { QueryFilter } from "mongoose";
import { isLead, type Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { canSeeView, everyone } from "./policy";

/** The views a viewer may see, removed ones too, as a filter; it agrees with `canSeeView`. */
export function visibleViewsFilter(viewer: Viewer): QueryFilter<SavedView> {
  const shared = isLead(viewer)
    ? { sharedWith: { $exists: true } }
    : { sharedWith: { $in: [everyone, ...viewer.standings.map(({ groupId }) => groupId)] } };
  return { $or: [{ personId: viewer.personId }, shared] } as QueryFilter<SavedView>;
}

/** Throws NotFoundError where there is no such view, and where the viewer may not know of it. */
export async function findVisibleView(viewer: Viewer, id: string): Promise<SavedView> {
  const view = await SavedViewModel.findById(id).lean<SavedView>();
  if (!view || !canSeeView(viewer, view)) throw new NotFoundError(`view ${id}`);
  return view;
}

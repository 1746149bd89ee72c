import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { PersonModel } from "~models/person.server";
import { findVisibleView } from "../visible-views.server";

/** The view the projects open with, one's own or a shared one; null: with everything. Throws NotFoundError. */
export async function chooseStartView(viewer: Viewer, viewId: string | null): Promise<void> {
  if (viewId) await findVisibleView(viewer, viewId);
  await changeDocument(PersonModel, {
    id: viewer.personId,
    actor: actorOf(viewer),
    action: "person.startView",
    change: () => ({ startViewId: viewId ?? undefined }),
  });
}

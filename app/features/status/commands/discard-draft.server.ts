import type { Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { DraftModel } from "~models/draft.server";
import { draftKey } from "../draft-key";

/** Throws away the viewer's own draft; does nothing where there is none. Throws NotFoundError. */
export async function discardDraft(viewer: Viewer, code: string, period: string): Promise<void> {
  const project = await findVisibleProject(viewer, code);
  await DraftModel.deleteOne({ personId: viewer.personId, key: draftKey(project._id, period) });
}

import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { canonicalQuery } from "../canonical-query";
import type { NewView } from "../schema";
import { nameKeyOf, refusingTakenName, requireShareable } from "../view-rules.server";

/** So many a person keeps: more could not be found again. */
const mostViews = 50;

/** Keeps what an address says under a name. Sent twice it is kept once. Throws RefusedError. */
export async function saveView(viewer: Viewer, input: NewView): Promise<SavedView> {
  const { name, kind, sharedWith, submissionId } = input;
  const context = { actor: actorOf(viewer), action: "savedView.save", submissionId };
  return refusingTakenName(name, () =>
    insertSubmitted<SavedView>(SavedViewModel, context, async () => {
      requireShareable(viewer, sharedWith);
      await requireRoom(viewer);
      const query = canonicalQuery(new URLSearchParams(input.query));
      return { personId: viewer.personId, name, nameKey: nameKeyOf(name), kind, query, sharedWith };
    }),
  );
}

async function requireRoom({ personId }: Viewer): Promise<void> {
  const kept = await SavedViewModel.countDocuments({ personId, nameKey: { $exists: true } });
  if (kept >= mostViews) throw new RefusedError({ key: "portfolio:refused.tooMany", params: { max: mostViews } });
}

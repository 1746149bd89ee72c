import { changeDocument } from "~/features/audit/change.server";
import type { Replacer } from "~/features/governance/replacers.server";
import { type SavedView, SavedViewModel } from "~models/saved-view.server";
import { freeName } from "./free-name";
import { nameKeyOf } from "./view-rules.server";

const sharedBy = (personId: string) => ({ personId, sharedWith: { $exists: true } });

/** The views a leaving person has shared go on as the successor's; their own private ones stay theirs. */
export const sharedViewReplacer: Replacer = {
  async holdings(personId) {
    return [{ key: "portfolio:replace.views", count: await SavedViewModel.countDocuments(sharedBy(personId)) }];
  },
  async replace({ fromId, toId, actor, at, reason, submissionIdOf }) {
    const shared = await SavedViewModel.find(sharedBy(fromId)).select("_id").lean();
    for (const { _id } of shared) {
      await changeDocument<SavedView>(SavedViewModel, {
        id: _id,
        submissionId: submissionIdOf(_id),
        actor,
        at,
        reason,
        action: "savedView.replace",
        change: async ({ name }) => {
          const taken = await SavedViewModel.find({ personId: toId }).select("nameKey").lean();
          const free = freeName(name, (one) => taken.some(({ nameKey }) => nameKey === nameKeyOf(one)));
          return { personId: toId, name: free, nameKey: nameKeyOf(free) };
        },
      });
    }
  },
};

import { registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { registerReplacer } from "~/features/governance/replacers.server";
import { paths } from "~/platform/paths";
import { SavedViewModel } from "~models/saved-view.server";
import { viewData } from "./personal-data.server";
import { sharedViewReplacer } from "./replacement.server";
import { visibleViewsFilter } from "./visible-views.server";

/** What the portfolio's views supply to the areas below them. */
export function registerPortfolio(): void {
  registerPersonalData("portfolio", viewData);
  registerReplacer("portfolio", sharedViewReplacer);
  registerAuditSubject("SavedView", async (viewer, ids) => {
    const views = await SavedViewModel.find({ $and: [{ _id: { $in: ids } }, visibleViewsFilter(viewer)] })
      .select("name")
      .lean();
    return new Map(views.map(({ _id, name }) => [_id, { title: name, path: paths.savedViews() }]));
  });
}

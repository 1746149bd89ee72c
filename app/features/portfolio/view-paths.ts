import { paths } from "~/platform/paths";
import type { ViewKind } from "~models/vocabulary";
import type { ViewParameters } from "./view-address";

/** The parameter that names the saved view an address was opened from. */
export const viewParameter = "view";
/** Its value where everything is asked for, whatever view a person starts with. */
export const allProjects = "all";

/** The parameter in an address that stays with the view it was opened from. */
export const openedFrom = (opened: string | null): ViewParameters => (opened ? [[viewParameter, opened]] : []);

/** Where each way to look at the same projects is, in the order of the switcher. */
const viewPaths: Record<ViewKind, () => string> = {
  table: paths.projects,
  board: paths.projectBoard,
  timeline: paths.projectTimeline,
  bubbles: paths.projectBubbles,
  "heat-map": paths.projectHeatMap,
};

/** The address that says a query; `marked` names the saved view it is opened from. */
export function viewAddress(kind: ViewKind, query: string, marked?: string | null): string {
  const search = new URLSearchParams(query);
  if (marked) search.set(viewParameter, marked);
  return search.size > 0 ? `${viewPaths[kind]()}?${search}` : viewPaths[kind]();
}

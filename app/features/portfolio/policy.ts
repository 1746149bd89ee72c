import { isLead, isMember, type Viewer } from "~/features/auth/viewer";

/** With whom a view is shared: with everyone signed in, or with the group whose id it is; with nobody where it is absent. */
export const everyone = "everyone";

export interface ViewRights {
  personId: string;
  sharedWith?: string | null;
}

/** Offered beside the table: one's own, and what is shared with everyone or with a group one sits in. */
export function isOfferedTo(viewer: Viewer, view: ViewRights): boolean {
  return (
    view.personId === viewer.personId ||
    view.sharedWith === everyone ||
    (view.sharedWith != null && isMember(viewer, view.sharedWith))
  );
}

/** The lead, who keeps the shared ones in order, sees all of those. `visibleViewsFilter` says the same to the database. */
export function canSeeView(viewer: Viewer, view: ViewRights): boolean {
  return isOfferedTo(viewer, view) || (view.sharedWith != null && isLead(viewer));
}

/** Its owner; of a shared one the lead as well. */
export function canChangeView(viewer: Viewer, view: ViewRights): boolean {
  return view.personId === viewer.personId || (view.sharedWith != null && isLead(viewer));
}

/** Everyone shares with everyone, or with a group they sit in. */
export function canShareWith(viewer: Viewer, sharedWith: string): boolean {
  return sharedWith === everyone || isMember(viewer, sharedWith);
}

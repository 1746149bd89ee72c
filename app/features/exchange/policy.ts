import { isLead, type Viewer } from "~/features/auth/viewer";

/** Imports are the administrators' and the lead's. */
export function canImport(viewer: Viewer): boolean {
  return viewer.isAdministrator || isLead(viewer);
}

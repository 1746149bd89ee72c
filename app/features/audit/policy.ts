import { chairStandings, type Viewer } from "~/features/auth/viewer";

/**
 * The audit of many things on one page: administrators all of it, chairs that of their groups and of what is in their
 * scope. What somebody may edit shows its own history to them (domain.md, "Rights").
 */
export function canReadAudit(viewer: Viewer): boolean {
  return viewer.isAdministrator || chairStandings(viewer).length > 0;
}

import type { Viewer } from "~/features/auth/viewer";

/** Everyone sees and revokes their own tokens; an administrator everybody's. */
export function canRevokeToken(viewer: Viewer, token: { personId: string }): boolean {
  return token.personId === viewer.personId || viewer.isAdministrator;
}

import type { Viewer } from "~/features/auth/viewer";
import { isDuplicateKey } from "~/platform/database.server";
import { RefusedError } from "~/platform/errors";
import { foldForSearch } from "~/platform/search-text";
import { canShareWith } from "./policy";

/** Two names that are told apart by case or accents alone are one. */
export const nameKeyOf = (name: string) => foldForSearch(name).replace(/\s+/g, " ").trim();

/** A person has no two views of one name: a unique index says so, and this says it to the person. */
export async function refusingTakenName<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new RefusedError({ key: "portfolio:refused.nameTaken", params: { name }, field: "name" });
  }
}

export function requireShareable(viewer: Viewer, sharedWith: string | undefined): void {
  if (sharedWith && !canShareWith(viewer, sharedWith)) {
    throw new RefusedError({ key: "portfolio:refused.notYourGroup", field: "sharedWith" });
  }
}

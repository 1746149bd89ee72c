import { type Reason, RefusedError } from "~/platform/errors";
import { forgetNames, type Names, readNames } from "./names.server";

export interface Reference {
  kind: keyof Names;
  id: string | null | undefined;
  /** The one there was before, which stays allowed when it has been archived since. */
  before?: string | null;
  field: string;
}

/** Refuses, field by field, what is pointed at but does not exist or has been archived. */
export async function requireKnown(references: readonly Reference[]): Promise<void> {
  let reasons = unknownOf(references, await readNames());
  if (reasons.length > 0) {
    // somebody may have made it in these very seconds
    forgetNames();
    reasons = unknownOf(references, await readNames());
  }
  if (reasons.length > 0) throw new RefusedError(reasons);
}

function unknownOf(references: readonly Reference[], names: Names): Reason[] {
  return references.flatMap(({ kind, id, before, field }) => {
    if (!id || id === before) return [];
    const named = names[kind].get(id);
    return named && !named.isArchived ? [] : [{ key: "common:validation.unknown", field }];
  });
}

import type { Reference } from "~/features/projects/known-references.server";
import type { Names } from "~/features/projects/names.server";
import type { BulkKind } from "~models/vocabulary";
import type { BulkOperation } from "./bulk-operation";

/** What the ids of an operation are ids of; tags have none. */
export const referenceKind: Partial<Record<BulkKind, keyof Names>> = {
  owner: "people",
  manager: "people",
  person: "people",
  area: "areas",
  programme: "programmes",
};

/** What an operation puts in place has to exist and be in use. */
export function referencesOf({ kind, toId }: BulkOperation): Reference[] {
  const names = referenceKind[kind];
  return names ? [{ kind: names, id: toId, field: "toId" }] : [];
}

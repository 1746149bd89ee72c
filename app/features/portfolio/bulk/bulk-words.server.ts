import type { Names } from "~/features/projects/names.server";
import type { Translate } from "~/i18n/translate";
import type { BulkChangeItem } from "~models/bulk-change-item.server";
import type { BulkField } from "~models/vocabulary";
import type { BulkOperation } from "./bulk-operation";
import { referenceKind } from "./operation-references";

/** "Anna Holm bliver projektleder". */
export function sayOperation({ kind, fromId, toId, tags }: BulkOperation, names: Names, t: Translate): string {
  const references = referenceKind[kind];
  const nameOf = (id: string) => (references && names[references].get(id)?.name) ?? "–";
  if (!references) return t(`portfolio:bulk.does.${kind}`, { tags: tags.join(", ") });
  if (!toId) return t("portfolio:bulk.does.noProgramme");
  const words = { to: nameOf(toId), from: fromId ? nameOf(fromId) : "" };
  return t(`portfolio:bulk.does.${kind}${fromId && kind !== "person" ? "From" : ""}`, words);
}

const fieldKind: Record<BulkField, keyof Names | null> = {
  ownerId: "people",
  managerId: "people",
  carriesOnId: "people",
  teamMemberIds: "people",
  risks: "people",
  areaId: "areas",
  programmeId: "programmes",
  tags: null,
};

export interface SaidChange {
  label: string;
  /** Empty: nothing. */
  from: string;
  to: string;
}

export function sayChange(
  { field, from, to, count }: BulkChangeItem["changes"][number],
  names: Names,
  t: Translate,
): SaidChange {
  const kind = fieldKind[field];
  const say = (values: readonly string[]) =>
    values.map((value) => (kind ? (names[kind].get(value)?.name ?? "–") : value)).join(", ");
  return { label: t(`portfolio:bulk.field.${field}`, { count: count ?? 0 }), from: say(from), to: say(to) };
}

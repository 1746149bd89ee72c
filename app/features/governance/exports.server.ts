import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { type ExportColumn, toCsv } from "~/platform/spreadsheet/csv";
import { toXlsx } from "~/platform/spreadsheet/xlsx.server";
import { type AreaNode, readAreaTree } from "./areas.server";
import { type GroupSummary, readGroups } from "./groups.server";
import { findPeople, type PeopleFilter } from "./people.server";
import { may } from "./policy";

interface Asked {
  viewer: Viewer;
  t: Translate;
  format: "csv" | "xlsx";
}

export async function exportPeople({ t, format }: Asked, filter: PeopleFilter): Promise<string | Buffer> {
  const people = await findPeople(filter);
  const columns: ExportColumn<(typeof people)[number]>[] = [
    { title: t("governance:person.name"), value: (one) => one.name, width: 28 },
    { title: t("governance:person.title"), value: (one) => one.title ?? null, width: 32 },
    { title: t("governance:person.area"), value: (one) => one.area ?? null, width: 28 },
    { title: t("governance:person.email"), value: (one) => one.email, width: 36 },
    { title: t("governance:person.isAdministrator"), value: (one) => yesOrNothing(one.isAdministrator, t) },
    { title: t("governance:isArchived"), value: (one) => yesOrNothing(one.isArchived, t) },
  ];
  return write(columns, people, { t, format, title: "people.title" });
}

/** The tree as rows, each with the one above it. */
export async function exportAreas({ viewer, t, format }: Asked): Promise<string | Buffer> {
  const rows = flatten(await readAreaTree({ archived: may(viewer, "manageLists") }));
  const columns: ExportColumn<(typeof rows)[number]>[] = [
    { title: t("governance:area.name"), value: ({ area }) => area.name, width: 32 },
    { title: t("governance:area.kind"), value: ({ area }) => t(`vocabulary:areaKind.${area.kind}`) },
    { title: t("governance:area.parent"), value: ({ parent }) => parent ?? null, width: 32 },
    { title: t("governance:area.head"), value: ({ area }) => area.head?.name ?? null, width: 28 },
    { title: t("governance:isArchived"), value: ({ area }) => yesOrNothing(area.isArchived, t) },
  ];
  return write(columns, rows, { t, format, title: "areas.title" });
}

function flatten(nodes: AreaNode[], parent?: string): { area: AreaNode; parent?: string }[] {
  return nodes.flatMap((area) => [{ area, parent }, ...flatten(area.children, area.name)]);
}

export async function exportGroups({ viewer, t, format }: Asked): Promise<string | Buffer> {
  const groups = await readGroups({ archived: may(viewer, "manageGroups") });
  const gaps = (group: GroupSummary) => [
    ...group.gaps.seats.map((seat) => t("governance:gaps.seat", { title: seat.title, count: seat.empty })),
    ...group.gaps.areas.map((area) => t("governance:gaps.area", { name: area.name })),
  ];
  const leaders = (group: GroupSummary) =>
    group.leaders.map((leader) => `${leader.name}, ${t(`vocabulary:membershipRole.${leader.role}`)}`);
  const columns: ExportColumn<GroupSummary>[] = [
    { title: t("governance:group.name"), value: (group) => group.name, width: 36 },
    { title: t("governance:group.kind"), value: (group) => t(`vocabulary:groupKind.${group.kind}`), width: 24 },
    { title: t("governance:group.leaders"), value: (group) => leaders(group).join("; "), width: 60 },
    { title: t("governance:group.members"), value: (group) => group.memberCount },
    { title: t("governance:group.gaps"), value: (group) => gaps(group).join("; "), width: 60 },
    { title: t("governance:isArchived"), value: (group) => yesOrNothing(group.isArchived, t) },
  ];
  return write(columns, groups, { t, format, title: "groups.title" });
}

const yesOrNothing = (value: boolean, t: Translate) => (value ? t("common:field.yes") : null);

function write<Row>(
  columns: ExportColumn<Row>[],
  rows: Row[],
  { t, format, title }: Pick<Asked, "t" | "format"> & { title: string },
): string | Promise<Buffer> {
  return format === "csv" ? toCsv(columns, rows) : toXlsx(columns, rows, t(`governance:${title}`));
}

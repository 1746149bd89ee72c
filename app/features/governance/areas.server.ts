import { readHistory } from "~/features/audit/history.server";
import type { HistoryEntry } from "~/features/audit/history-entry";
import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { holdsOn } from "~/platform/term";
import { type Area, AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import type { AreaKind } from "~models/vocabulary";
import { type Choice, readAreaChoices, readPersonChoices, readPersonNames } from "./choices.server";
import { may } from "./policy";

/** An area with those below it. */
export interface AreaNode {
  id: string;
  name: string;
  kind: AreaKind;
  head?: { id: string; name: string };
  isArchived: boolean;
  children: AreaNode[];
}

/** The tree, each level in Danish order; one whose parent is archived or gone stands at the top. */
export async function readAreaTree({ archived = false } = {}): Promise<AreaNode[]> {
  const areas = await AreaModel.find(archived ? {} : { archivedAt: null }).lean();
  const heads = await readPersonNames(areas.map((area) => area.headId));
  const known = new Set(areas.map((area) => area._id));
  const level = (parentId: string | undefined): AreaNode[] =>
    areas
      .filter((area) => (area.parentId && known.has(area.parentId) ? area.parentId : undefined) === parentId)
      .sort((first, second) => compareDanish(first.name, second.name))
      .map((area) => ({
        id: area._id,
        name: area.name,
        kind: area.kind,
        head: headOf(area, heads),
        isArchived: Boolean(area.archivedAt),
        children: level(area._id),
      }));
  return level(undefined);
}

function headOf(area: Area, names: Map<string, string>): AreaNode["head"] {
  const name = area.headId ? names.get(area.headId) : undefined;
  return area.headId && name ? { id: area.headId, name } : undefined;
}

export interface AreaForm {
  people: Choice[];
  areas: Choice[];
  submissionId: string;
}

export async function readAreaForm(kept: (string | null | undefined)[] = []): Promise<AreaForm> {
  const [people, areas] = await Promise.all([readPersonChoices(kept), readAreaChoices(kept)]);
  return { people, areas, submissionId: newId() };
}

export interface AreaPage {
  area: {
    id: string;
    name: string;
    kind: AreaKind;
    parent?: { id: string; name: string };
    parentId?: string | null;
    head?: { id: string; name: string };
    headId?: string | null;
    isArchived: boolean;
    revision: number;
  };
  below: { id: string; name: string }[];
  representatives: { personId: string; name: string; groupId: string; group: string }[];
  /** Only for those who may change it. */
  form: (AreaForm & { history: HistoryEntry[] }) | null;
}

/** Throws NotFoundError. */
export async function readAreaPage(viewer: Viewer, id: string): Promise<AreaPage> {
  const area = await AreaModel.findOne({ _id: id }).lean();
  if (!area) throw new NotFoundError(`Area ${id}`);
  const [parent, below, groups] = await Promise.all([
    area.parentId ? AreaModel.findOne({ _id: area.parentId }).select("name").lean() : null,
    AreaModel.find({ parentId: id, archivedAt: null }).select("name").lean(),
    GroupModel.find({ "memberships.representsAreaIds": id, archivedAt: null }).select("name memberships").lean(),
  ]);
  const seats = groups.flatMap((group) =>
    group.memberships
      .filter((one) => one.representsAreaIds.includes(id) && holdsOn(one, today()))
      .map((one) => ({ personId: one.personId, groupId: group._id, group: group.name })),
  );
  const names = await readPersonNames([area.headId, ...seats.map((seat) => seat.personId)]);
  return {
    area: {
      id,
      name: area.name,
      kind: area.kind,
      parent: parent ? { id: parent._id, name: parent.name } : undefined,
      parentId: area.parentId,
      head: headOf(area, names),
      headId: area.headId,
      isArchived: Boolean(area.archivedAt),
      revision: area.revision,
    },
    below: below
      .map((one) => ({ id: one._id, name: one.name }))
      .sort((first, second) => compareDanish(first.name, second.name)),
    representatives: seats.map((seat) => ({ ...seat, name: names.get(seat.personId) ?? "" })),
    form: may(viewer, "manageLists")
      ? { ...(await readAreaForm([area.parentId, area.headId])), history: await readHistory(viewer, id, 30) }
      : null,
  };
}

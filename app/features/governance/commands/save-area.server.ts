import { changeDocument } from "~/features/audit/change.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Area, AreaModel } from "~models/area.server";
import { requireKnown } from "../known.server";
import { refuseParent } from "../lifecycle";
import { may } from "../policy";
import type { EditArea, NewArea, Revised } from "../schema";

/** Throws ForbiddenError, and RefusedError where the head or the area above will not do. */
export async function createArea(viewer: Viewer, input: NewArea): Promise<Area> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  await check(undefined, input);
  const { submissionId, ...fields } = input;
  return insertSubmitted(AreaModel, { actor: actorOf(viewer), action: "area.create", submissionId }, () => fields);
}

export async function editArea(viewer: Viewer, id: string, input: EditArea): Promise<Area> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  await check(id, input);
  const { submissionId, revision, ...fields } = input;
  return changeDocument(AreaModel, {
    id,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "area.edit",
    change: () => ({ ...fields, parentId: fields.parentId, headId: fields.headId }),
  });
}

async function check(id: string | undefined, input: NewArea | EditArea): Promise<void> {
  await requireKnown("Area", input.parentId, "parentId");
  await requireKnown("Person", input.headId, "headId");
  const reasons = refuseParent(id, input.parentId, await AreaModel.find().select("parentId").lean());
  if (reasons.length > 0) throw new RefusedError(reasons);
}

/** Nothing referenced is deleted: an archived area keeps its projects and can be brought back. */
export async function archiveArea(viewer: Viewer, id: string, input: Revised): Promise<Area> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  const below = await AreaModel.countDocuments({ parentId: id, archivedAt: null });
  if (below > 0) throw new RefusedError({ key: "governance:area.refused.hasAreas", params: { count: below } });
  return changeDocument(AreaModel, {
    ...input,
    id,
    actor: actorOf(viewer),
    action: "area.archive",
    change: () => ({ archivedAt: new Date() }),
  });
}

export async function restoreArea(viewer: Viewer, id: string, input: Revised): Promise<Area> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  return changeDocument(AreaModel, {
    ...input,
    id,
    actor: actorOf(viewer),
    action: "area.restore",
    change: () => ({ archivedAt: undefined }),
  });
}

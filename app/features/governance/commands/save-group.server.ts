import { changeDocument } from "~/features/audit/change.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { type Group, GroupModel } from "~models/group.server";
import { requireKnown } from "../known.server";
import { refuseParent } from "../lifecycle";
import { may } from "../policy";
import type { EditGroup, NewGroup, Revised } from "../schema";

/** Throws ForbiddenError, and RefusedError where the group above, an area or a programme will not do. */
export async function createGroup(viewer: Viewer, input: NewGroup): Promise<Group> {
  if (!may(viewer, "manageGroups")) throw new ForbiddenError();
  await check(undefined, input);
  const { submissionId, tiers, programmeIds, areaIds, ...fields } = input;
  const context = { actor: actorOf(viewer), action: "group.create", submissionId };
  return insertSubmitted(GroupModel, context, () => ({
    ...fields,
    scope: { tiers, programmeIds, areaIds },
    seats: [],
    memberships: [],
    delegations: [],
    termsOfReference: [],
  }));
}

/**
 * What a group is for and how it meets. Its kind, its place and its portfolio decide its members' rights, so only an
 * administrator changes those; from a secretary they are left as they are.
 */
export async function editGroup(viewer: Viewer, id: string, input: EditGroup): Promise<Group> {
  const group = await findGroup(id);
  if (!may(viewer, "editGroup", { group })) throw new ForbiddenError();
  await check(id, input);
  const { name, purpose, meetingsPerYear, quorum, kind, parentId, tiers, programmeIds, areaIds } = input;
  const restricted = may(viewer, "manageGroups") ? { kind, parentId, scope: { tiers, programmeIds, areaIds } } : {};
  return changeDocument(GroupModel, {
    id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "group.edit",
    change: () => ({ name, purpose, meetingsPerYear, quorum, ...restricted }),
  });
}

/** Throws NotFoundError. */
export async function findGroup(id: string): Promise<Group> {
  const group = await GroupModel.findOne({ _id: id }).lean();
  if (!group) throw new NotFoundError(`Group ${id}`);
  return group;
}

async function check(id: string | undefined, input: NewGroup | EditGroup): Promise<void> {
  await requireKnown("Group", input.parentId, "parentId");
  await requireKnown("Area", input.areaIds, "areaIds");
  await requireKnown("Programme", input.programmeIds, "programmeIds");
  const reasons = refuseParent(id, input.parentId, await GroupModel.find().select("parentId").lean());
  if (reasons.length > 0) throw new RefusedError(reasons);
}

/** An archived group gives its members no rights; it can be brought back. */
export async function archiveGroup(viewer: Viewer, id: string, input: Revised): Promise<Group> {
  return setArchived(viewer, id, input, "group.archive", new Date());
}

export async function restoreGroup(viewer: Viewer, id: string, input: Revised): Promise<Group> {
  return setArchived(viewer, id, input, "group.restore", undefined);
}

async function setArchived(
  viewer: Viewer,
  id: string,
  input: Revised,
  action: string,
  archivedAt: Date | undefined,
): Promise<Group> {
  if (!may(viewer, "manageGroups")) throw new ForbiddenError();
  return changeDocument(GroupModel, { ...input, id, actor: actorOf(viewer), action, change: () => ({ archivedAt }) });
}

import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type Group, GroupModel } from "~models/group.server";
import { may } from "../policy";
import type { RemovePart, SeatInput } from "../schema";
import { findGroup } from "./save-group.server";

/** Adds a seat, or edits the one named by `part`: who the rules say must sit, and how many. */
export async function saveSeat(viewer: Viewer, groupId: string, input: SeatInput): Promise<Group> {
  const { part, title, count } = input;
  return change(viewer, groupId, input, (group) => {
    if (!part) return [...group.seats, { _id: newId(), title, count }];
    if (!group.seats.some((seat) => seat._id === part)) throw new NotFoundError("seat");
    return group.seats.map((seat) => (seat._id === part ? { ...seat, title, count } : seat));
  });
}

/** Throws RefusedError where memberships still stand in the seat. */
export async function removeSeat(viewer: Viewer, groupId: string, input: RemovePart): Promise<Group> {
  return change(viewer, groupId, input, (group) => {
    const held = group.memberships.filter((membership) => membership.seatId === input.part).length;
    if (held > 0) throw new RefusedError({ key: "governance:seat.refused.held", params: { count: held } });
    return group.seats.filter((seat) => seat._id !== input.part);
  });
}

async function change(
  viewer: Viewer,
  groupId: string,
  input: { revision: number; submissionId: string },
  seats: (group: Group) => Group["seats"],
): Promise<Group> {
  if (!may(viewer, "editGroup", { group: await findGroup(groupId) })) throw new ForbiddenError();
  return changeDocument(GroupModel, {
    id: groupId,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "group.seats",
    change: (current) => ({ seats: seats(current) }),
  });
}

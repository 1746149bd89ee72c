import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type Group, GroupModel, type Membership } from "~models/group.server";
import { requireKnown } from "../known.server";
import { refuseMembership } from "../lifecycle";
import { mayAppoint } from "../policy";
import type { EndMembership, MembershipInput } from "../schema";
import { findGroup } from "./save-group.server";

/**
 * Adds a membership, or edits the one named by `part`. Throws ForbiddenError (one's own, or a chair without being
 * administrator), and RefusedError with each reason: overlapping terms, a second chair, several areas without an agreement.
 */
export async function saveMembership(viewer: Viewer, groupId: string, input: MembershipInput): Promise<Group> {
  const { part, revision, submissionId, ...fields } = input;
  const group = await findGroup(groupId);
  const existing = group.memberships.find((membership) => membership._id === part);
  if (part && !existing) throw new NotFoundError("membership");
  requireAppointment(viewer, group, fields);
  if (existing) requireAppointment(viewer, group, existing);
  await requireKnown("Person", fields.personId, "personId");
  await requireKnown("Area", fields.representsAreaIds, "representsAreaIds");
  const membership: Membership = { _id: part ?? newId(), ...fields };
  return changeDocument(GroupModel, {
    id: groupId,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "group.membership",
    change: (current) => {
      const reasons = refuseMembership(membership, current.memberships);
      if (fields.seatId && !current.seats.some((seat) => seat._id === fields.seatId)) {
        reasons.push({ key: "common:validation.unknown", field: "seatId" });
      }
      if (reasons.length > 0) throw new RefusedError(reasons);
      return { memberships: withMembership(current.memberships, membership) };
    },
  });
}

const withMembership = (memberships: Membership[], membership: Membership) =>
  memberships.some((one) => one._id === membership._id)
    ? memberships.map((one) => (one._id === membership._id ? membership : one))
    : [...memberships, membership];

/** Ends a membership on its last day; its rights end with it. Throws as `saveMembership`. */
export async function endMembership(viewer: Viewer, groupId: string, input: EndMembership): Promise<Group> {
  const group = await findGroup(groupId);
  const existing = group.memberships.find((membership) => membership._id === input.part);
  if (!existing) throw new NotFoundError("membership");
  requireAppointment(viewer, group, existing);
  return changeDocument(GroupModel, {
    id: groupId,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "group.end-membership",
    change: (current) => {
      const ended = current.memberships.find((membership) => membership._id === input.part);
      if (!ended) throw new NotFoundError("membership");
      const membership = { ...ended, to: input.to };
      const reasons = refuseMembership(membership, current.memberships);
      if (reasons.length > 0) throw new RefusedError(reasons);
      return { memberships: withMembership(current.memberships, membership) };
    },
  });
}

function requireAppointment(viewer: Viewer, group: Group, membership: Pick<Membership, "personId" | "role">): void {
  if (!mayAppoint(viewer, group, membership)) {
    throw new ForbiddenError({ key: "governance:membership.refused.appointment" });
  }
}

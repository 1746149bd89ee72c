import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type Group, GroupModel } from "~models/group.server";
import { requireKnown } from "../known.server";
import { refuseDelegation } from "../lifecycle";
import { mayDelegate } from "../policy";
import { endDelegation } from "../replace-memberships";
import type { DelegationInput, RemovePart } from "../schema";
import { findGroup } from "./save-group.server";

/** Lets somebody act for a member from one date to another. Throws ForbiddenError, and RefusedError with each reason. */
export async function addDelegation(viewer: Viewer, groupId: string, input: DelegationInput): Promise<Group> {
  const { revision, submissionId, ...fields } = input;
  if (!mayDelegate(viewer, await findGroup(groupId), fields.fromPersonId)) throw new ForbiddenError();
  await requireKnown("Person", fields.toPersonId, "toPersonId");
  return changeDocument(GroupModel, {
    id: groupId,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "group.delegation",
    reason: fields.reason,
    change: (current) => {
      const reasons = refuseDelegation(fields, current.memberships);
      if (reasons.length > 0) throw new RefusedError(reasons);
      return { delegations: [...current.delegations, { _id: newId(), ...fields }] };
    },
  });
}

/** Ends a delegation now: from today it no longer holds. */
export async function endDelegationNow(viewer: Viewer, groupId: string, input: RemovePart): Promise<Group> {
  const group = await findGroup(groupId);
  const delegation = group.delegations.find((one) => one._id === input.part);
  if (!delegation) throw new NotFoundError("delegation");
  if (!mayDelegate(viewer, group, delegation.fromPersonId)) throw new ForbiddenError();
  return changeDocument(GroupModel, {
    id: groupId,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer),
    action: "group.end-delegation",
    change: (current) => ({
      delegations: current.delegations.flatMap((one) => (one._id === input.part ? endDelegation(one, today()) : [one])),
    }),
  });
}

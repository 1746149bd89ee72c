import { today } from "~/platform/clock";
import { holdsOn } from "~/platform/term";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import type { Standing, Viewer } from "./viewer";

/** The viewer for a person, with the rights that hold on `date`; null when there is no such active person. */
export async function loadViewer(personId: string, date = today()): Promise<Viewer | null> {
  const [person, groups] = await Promise.all([
    PersonModel.findOne({ _id: personId, archivedAt: null }).lean(),
    GroupModel.find({
      archivedAt: null,
      $or: [{ "memberships.personId": personId }, { "delegations.toPersonId": personId }],
    }).lean(),
  ]);
  if (!person) return null;
  const standings: Standing[] = [];
  for (const group of groups) {
    const base = { groupId: group._id, groupKind: group.kind, groupName: group.name, scope: group.scope };
    const active = group.memberships.filter((membership) => holdsOn(membership, date));
    for (const membership of active) {
      if (membership.personId === personId) {
        standings.push({ ...base, role: membership.role, representsAreaIds: membership.representsAreaIds });
      }
    }
    for (const delegation of group.delegations) {
      if (delegation.toPersonId !== personId || !holdsOn(delegation, date)) continue;
      for (const membership of active) {
        if (membership.personId !== delegation.fromPersonId) continue;
        standings.push({
          ...base,
          role: membership.role,
          representsAreaIds: membership.representsAreaIds,
          onBehalfOf: delegation.fromPersonId,
        });
      }
    }
  }
  return {
    personId: person._id,
    name: person.name,
    email: person.email,
    locale: person.locale,
    isAdministrator: person.isAdministrator,
    standings,
  };
}

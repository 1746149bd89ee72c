import { today } from "~/platform/clock";
import { holdsOn } from "~/platform/term";
import { GroupModel } from "~models/group.server";
import { isInScope, type ProjectRights } from "./policy";

/**
 * Who may see a project, the other way round than `canSeeProject`, with which a test compares it: null is everyone;
 * of a closed one the people, archived ones among them.
 */
export async function readReaderIds(project: ProjectRights): Promise<ReadonlySet<string> | null> {
  if (project.classification === "open") return null;
  const groups = await GroupModel.find({ archivedAt: null }).select("scope memberships delegations").lean();
  const date = today();
  const seated = groups
    .filter((group) => isInScope(group.scope, project))
    .flatMap(({ memberships, delegations }) => {
      const members = memberships.filter((one) => holdsOn(one, date)).map((one) => one.personId);
      const delegates = delegations.filter((one) => holdsOn(one, date) && members.includes(one.fromPersonId));
      return [...members, ...delegates.map((one) => one.toPersonId)];
    });
  const own = [project.ownerId, project.managerId, project.carriesOnId, ...project.teamMemberIds];
  const granted = project.readGrants.map((grant) => grant.personId);
  return new Set([...own, ...granted, ...seated].filter((id): id is string => Boolean(id)));
}

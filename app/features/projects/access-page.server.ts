import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { GroupModel } from "~models/group.server";
import { type Project, ProjectModel } from "~models/project.server";
import { choicesOf, readNames } from "./names.server";
import { canGrantRead, canSeeProject, chairStandingsOver, isInScope } from "./policy";
import { frameOf } from "./project-frame.server";

/**
 * Who may see a closed project, and the form that lets one more in. An administrator who may not see the project gets
 * the form and those let in already, but neither title nor content (`frame` is null).
 */
export async function readAccessPage(viewer: Viewer, code: string) {
  const project = await ProjectModel.findOne({ code }).lean<Project>();
  const mayGrant = project !== null && canGrantRead(viewer, project);
  if (!project || !(canSeeProject(viewer, project) || mayGrant)) throw new NotFoundError(`project ${code}`);
  const isVisible = canSeeProject(viewer, project);
  const [names, groups] = await Promise.all([
    readNames(),
    GroupModel.find({ archivedAt: null }).select("name scope").lean(),
  ]);
  const person = (id: string) => names.people.get(id)?.name ?? "";
  const holding = groups.filter((group) => isInScope(group.scope, project));
  const chaired = chairStandingsOver(viewer, project).map(({ groupId }) => groupId);
  const granting = viewer.isAdministrator ? holding : holding.filter((group) => chaired.includes(group._id));
  const own = [project.ownerId, project.managerId, project.carriesOnId, ...project.teamMemberIds];
  return {
    code,
    frame: isVisible ? await frameOf(viewer, project) : null,
    mayGrant,
    revision: project.revision,
    submissionId: newId(),
    isClosed: project.classification === "closed",
    ownPeople: isVisible ? [...new Set(own.flatMap((id) => (id ? [person(id)] : [])))] : [],
    groups: holding.map((group) => group.name),
    grants: project.readGrants.map((grant) => ({
      personId: grant.personId,
      name: person(grant.personId),
      group: names.groups.get(grant.groupId)?.name ?? "",
      by: person(grant.grantedBy),
      on: today(grant.grantedAt),
      reason: grant.reason,
    })),
    choices: {
      people: mayGrant ? choicesOf(names.people, []) : [],
      groups: mayGrant ? granting.map((group) => ({ value: group._id, label: group.name })) : [],
    },
  };
}
export type AccessPage = Awaited<ReturnType<typeof readAccessPage>>;

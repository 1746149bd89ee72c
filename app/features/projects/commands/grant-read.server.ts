import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { GroupModel } from "~models/group.server";
import { type Project, ProjectModel } from "~models/project.server";
import { requireKnown } from "../known-references.server";
import { canGrantRead, canSeeProject, chairStandingsOver, isInScope } from "../policy";
import type { GrantRead, RevokeRead } from "../schema";

/**
 * Lets a person read a closed project, on behalf of a group that holds it: by the group's chair, or by an
 * administrator, who needs not see it. Logged either way; the chair is told, and the project's page shows who has been
 * let in.
 */
export async function grantRead(viewer: Viewer, code: string, input: GrantRead): Promise<Project> {
  const project = await findGrantable(viewer, code);
  const standing = chairStandingsOver(viewer, project).find(({ groupId }) => groupId === input.groupId);
  if (!standing && !viewer.isAdministrator) throw new ForbiddenError();
  const group = await GroupModel.findById(input.groupId).lean();
  if (!group || !isInScope(group.scope, project)) {
    throw new RefusedError({ key: "projects:refusal.groupDoesNotHold", field: "groupId" });
  }
  return changeDocument(ProjectModel, {
    id: project._id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer, standing),
    action: "project.grantRead",
    reason: input.reason,
    change: async (current) => {
      await requireKnown([{ kind: "people", id: input.personId, field: "personId" }]);
      const grant = {
        personId: input.personId,
        groupId: input.groupId,
        grantedBy: viewer.personId,
        grantedAt: new Date(),
        reason: input.reason,
      };
      return { readGrants: [...current.readGrants.filter((one) => one.personId !== input.personId), grant] };
    },
  });
}

/** Takes a person's access back. `part` is the person. */
export async function revokeRead(viewer: Viewer, code: string, input: RevokeRead): Promise<Project> {
  const project = await findGrantable(viewer, code);
  const [standing] = chairStandingsOver(viewer, project);
  return changeDocument(ProjectModel, {
    id: project._id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor: actorOf(viewer, standing),
    action: "project.revokeRead",
    reason: input.reason,
    change: (current) => ({ readGrants: current.readGrants.filter((one) => one.personId !== input.part) }),
  });
}

/** Administrators may let others in without seeing the project themselves. */
async function findGrantable(viewer: Viewer, code: string): Promise<Project> {
  const project = await ProjectModel.findOne({ code }).lean<Project>();
  if (!project) throw new NotFoundError(`project ${code}`);
  if (!canSeeProject(viewer, project) && !canGrantRead(viewer, project)) throw new NotFoundError(`project ${code}`);
  if (!canGrantRead(viewer, project)) throw new ForbiddenError();
  return project;
}

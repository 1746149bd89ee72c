import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import { today } from "~/platform/clock";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { type PostOffice, postMails } from "~/platform/mail.server";
import { paths } from "~/platform/paths";
import { holdsOn } from "~/platform/term";
import { type Group, GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";
import { requireKnown } from "../known-references.server";
import { canGrantRead, canSeeProject, chairStandingsOver, isInScope } from "../policy";
import type { GrantRead, RevokeRead } from "../schema";

/**
 * Lets a person read a closed project, on behalf of a group that holds it: by the group's chair, or by an
 * administrator, who needs not see it. Logged either way; the project's page shows the chair who has been let in.
 */
export async function grantRead(
  viewer: Viewer,
  code: string,
  input: GrantRead,
  office: PostOffice & { baseUrl: string },
): Promise<Project> {
  const project = await findGrantable(viewer, code);
  const standing = chairStandingsOver(viewer, project).find(({ groupId }) => groupId === input.groupId);
  if (!standing && !viewer.isAdministrator) throw new ForbiddenError();
  const group = await GroupModel.findById(input.groupId).lean();
  if (!group || !isInScope(group.scope, project)) {
    throw new RefusedError({ key: "projects:refusal.groupDoesNotHold", field: "groupId" });
  }
  const granted = await changeDocument(ProjectModel, {
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
  if (!standing) await tellChair(viewer, granted, group, input, office);
  return granted;
}

/** An administrator has let somebody in: the group's chair is told. */
async function tellChair(
  viewer: Viewer,
  { code }: Project,
  group: Group,
  { personId, reason }: GrantRead,
  office: PostOffice & { baseUrl: string },
): Promise<void> {
  const date = today();
  const chairIds = group.memberships
    .filter((membership) => membership.role === "chair" && holdsOn(membership, date))
    .map((membership) => membership.personId);
  const [chairs, person] = await Promise.all([
    PersonModel.find({ _id: { $in: chairIds }, archivedAt: null }).lean(),
    PersonModel.findById(personId).lean(),
  ]);
  const params = {
    code,
    reason,
    by: viewer.name,
    name: person?.name ?? "",
    url: office.baseUrl + paths.projectAccess(code),
  };
  await postMails(
    office,
    chairs.map(({ name, email, locale }) => ({
      to: { name, address: email },
      subject: translator(locale)("projects:mail.granted.subject", params),
      text: translator(locale)("projects:mail.granted.text", params),
    })),
  );
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

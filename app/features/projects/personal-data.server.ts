import { changeDocument } from "~/features/audit/change.server";
import type { PersonalData } from "~/features/governance/personal-data.server";
import { GroupModel } from "~models/group.server";
import { ProjectModel } from "~models/project.server";
import { nameProjects } from "./named-projects.server";

const roles = ["ownerId", "managerId", "carriesOnId"] as const;

/** Roles on projects, risks, and who was let in to closed ones. */
export const projectData: PersonalData = {
  fields: {
    "Project.ownerId": "held",
    "Project.managerId": "held",
    "Project.carriesOnId": "held",
    "Project.teamMemberIds": "held",
    "Project.risks.ownerId": "record",
    "Project.readGrants.personId": "taken-out",
    "Project.readGrants.grantedBy": "record",
  },
  async export({ personId, reader }) {
    const projects = await ProjectModel.find({
      $or: [
        ...roles.map((role) => ({ [role]: personId })),
        { teamMemberIds: personId },
        { "risks.ownerId": personId },
        { "readGrants.personId": personId },
        { "readGrants.grantedBy": personId },
      ],
    })
      .select([...roles, "teamMemberIds", "risks", "readGrants"])
      .lean();
    const [names, groups] = await Promise.all([
      nameProjects(
        reader,
        projects.map((project) => project._id),
      ),
      GroupModel.find().select("name").lean(),
    ]);
    const groupNames = new Map(groups.map((group) => [group._id, group.name]));
    return {
      projectRoles: projects
        .map((project) => ({
          project: names.get(project._id) ?? null,
          roles: [
            ...roles.filter((role) => project[role] === personId),
            ...(project.teamMemberIds.includes(personId) ? ["teamMemberIds"] : []),
          ],
        }))
        .filter((row) => row.roles.length > 0),
      risks: projects.flatMap((project) => {
        const name = names.get(project._id) ?? null;
        return project.risks
          .filter((risk) => risk.ownerId === personId)
          .map((risk) => ({ project: name, risk: name && risk.title, state: risk.state }));
      }),
      accessToClosed: projects.flatMap((project) =>
        project.readGrants
          .filter((grant) => grant.personId === personId || grant.grantedBy === personId)
          .map((grant) => ({
            project: names.get(project._id) ?? null,
            part: grant.personId === personId ? "given" : "grantedBy",
            group: groupNames.get(grant.groupId),
            at: grant.grantedAt.toISOString(),
            reason: names.has(project._id) ? grant.reason : null,
          })),
      ),
    };
  },
  async erase({ personId, actor, at, submissionIdOf }) {
    const letIn = await ProjectModel.find({ "readGrants.personId": personId }).select("_id").lean();
    for (const { _id } of letIn) {
      await changeDocument(ProjectModel, {
        id: _id,
        submissionId: submissionIdOf(_id),
        actor,
        at,
        action: "project.revokeRead",
        change: ({ readGrants }) => ({ readGrants: readGrants.filter((grant) => grant.personId !== personId) }),
      });
    }
  },
};

import type { Viewer } from "~/features/auth/viewer";
import { readNames } from "~/features/projects/names.server";
import { readReaderIds } from "~/features/projects/readers.server";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { compareDanish } from "~/platform/format";
import { CommentModel } from "~models/comment.server";
import { FollowingModel } from "~models/following.server";
import { type Project, ProjectModel } from "~models/project.server";
import { audienceOf, type FollowReason, reasonsOf } from "./audience";

type Followed = Pick<Project, "_id" | "ownerId" | "managerId" | "teamMemberIds">;

/** Why the person would be told of the project (null: there is no reason), and whether they have asked not to be. */
export async function readInvolvement(
  personId: string,
  project: Followed,
): Promise<{ reason: FollowReason | null; isMuted: boolean }> {
  const [choice, comment] = await Promise.all([
    FollowingModel.findOne({ personId, projectId: project._id }).lean(),
    CommentModel.exists({ writtenBy: personId, projectId: project._id, withdrawnAt: null }),
  ]);
  const reason = reasonsOf(project, choice ? [choice] : [], comment ? [personId] : []).get(personId) ?? null;
  return { reason, isMuted: choice?.isMuted ?? false };
}

/** Whether and why the viewer is told of a project, and who else is. */
export async function readFollowing(viewer: Viewer, project: Project) {
  const [choices, commenterIds, readerIds, names] = await Promise.all([
    FollowingModel.find({ projectId: project._id }).select("personId isMuted").lean(),
    CommentModel.distinct("writtenBy", { projectId: project._id, withdrawnAt: null }),
    readReaderIds(project),
    readNames(),
  ]);
  const reason = reasonsOf(project, choices, commenterIds).get(viewer.personId) ?? null;
  const audience = audienceOf(project, choices, commenterIds);
  const told = [...audience.keys()].flatMap((id) => {
    const person = names.people.get(id);
    return person && !person.isArchived && (readerIds?.has(id) ?? true) ? [person.name] : [];
  });
  return { code: project.code, reason, isTold: audience.has(viewer.personId), told: told.sort(compareDanish) };
}
export type FollowingOfProject = Awaited<ReturnType<typeof readFollowing>>;

/** What the viewer is told of, and what is muted; only what may be seen and is not archived, by title. */
export async function readFollowedProjects(viewer: Viewer) {
  const { personId } = viewer;
  const [choices, commented] = await Promise.all([
    FollowingModel.find({ personId }).select("personId projectId isMuted").lean(),
    CommentModel.distinct("projectId", { writtenBy: personId, withdrawnAt: null }),
  ]);
  const chosen = new Map(choices.map((choice) => [choice.projectId, choice]));
  const projects = await ProjectModel.find({
    $and: [
      { archivedAt: null },
      {
        $or: [
          { ownerId: personId },
          { managerId: personId },
          { teamMemberIds: personId },
          { _id: { $in: [...chosen.keys(), ...commented] } },
        ],
      },
      visibleProjectsFilter(viewer),
    ],
  })
    .select("code title ownerId managerId teamMemberIds")
    .lean<(Followed & Pick<Project, "code" | "title">)[]>();
  return projects
    .map((project) => {
      const choice = chosen.get(project._id);
      const own = commented.includes(project._id) ? [personId] : [];
      const reason = reasonsOf(project, choice ? [choice] : [], own).get(personId) ?? null;
      return { code: project.code, title: project.title, reason, isMuted: choice?.isMuted ?? false };
    })
    .sort((first, second) => compareDanish(first.title, second.title));
}
export type FollowedProject = Awaited<ReturnType<typeof readFollowedProjects>>[number];

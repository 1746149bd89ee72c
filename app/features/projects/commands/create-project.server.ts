import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { type Project, ProjectModel } from "~models/project.server";
import { factsOf, requireKnownFacts } from "../facts.server";
import { emptyProject, insertProject } from "../new-project.server";
import { canEditProject } from "../policy";
import type { CreateProject } from "../schema";

/**
 * Makes a project in the phase of an idea, with the next code. Its maker must be one who may edit it: the lead, who
 * represents its area, its owner or its manager. The same submission twice makes one project.
 */
export async function createProject(viewer: Viewer, input: CreateProject): Promise<Project> {
  const earlier = await ProjectModel.findById(input.submissionId).lean<Project>();
  if (earlier) return earlier;
  const facts = factsOf(input);
  if (!canEditProject(viewer, { ...emptyProject(new Date()), ...facts })) {
    throw new ForbiddenError({ key: "projects:refusal.create" });
  }
  await requireKnownFacts(facts);
  return insertProject(
    { ...facts, _id: input.submissionId },
    { actor: actorOf(viewer), action: "project.create", submissionId: input.submissionId },
  );
}

import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Project, ProjectModel } from "~models/project.server";
import { factsOf, requireKnownFacts } from "../facts.server";
import { insertProject } from "../new-project.server";
import { canCreateProjectIn, canCreateProjects } from "../policy";
import type { CreateProject } from "../schema";

/**
 * Makes a project in the phase of an idea, with the next code: the lead in any area, programme members in those they
 * represent. The same submission twice makes one project. Throws ForbiddenError or RefusedError.
 */
export async function createProject(viewer: Viewer, input: CreateProject): Promise<Project> {
  const earlier = await ProjectModel.findById(input.submissionId).lean<Project>();
  if (earlier) return earlier;
  const facts = factsOf(input);
  if (!canCreateProjects(viewer)) throw new ForbiddenError();
  if (!canCreateProjectIn(viewer, facts.areaId)) {
    throw new RefusedError({ key: "projects:refusal.createInArea", field: "areaId" });
  }
  await requireKnownFacts(facts);
  return insertProject(
    { ...facts, _id: input.submissionId },
    { actor: actorOf(viewer), action: "project.create", submissionId: input.submissionId },
  );
}

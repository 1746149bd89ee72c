import type { Viewer } from "~/features/auth/viewer";
import type { Project } from "~models/project.server";
import { changeProject } from "../change-project.server";
import { factsOf, requireKnownFacts } from "../facts.server";
import type { EditProject } from "../schema";

/** Changes the facts of a project. */
export function editProject(viewer: Viewer, code: string, input: EditProject): Promise<Project> {
  const facts = factsOf(input);
  return changeProject(viewer, code, input, {
    action: "project.edit",
    change: async (current) => {
      await requireKnownFacts(facts, current);
      return facts as Partial<Project>;
    },
  });
}

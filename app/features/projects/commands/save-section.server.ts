import type { Viewer } from "~/features/auth/viewer";
import type { Project } from "~models/project.server";
import { changeProject, type Submission } from "../change-project.server";
import type { ParsedRows } from "../rows-form";
import { savers } from "../save-rows.server";
import type { Section, SectionRow } from "../schema";

/**
 * Saves one of a project's tables: milestones, budget, effort, dependencies, partners, links, goals, checks or team.
 * Rows the table did not mention stay as they are; `removed` names those to take away.
 */
export function saveSection<Name extends Section>(
  viewer: Viewer,
  code: string,
  section: Name,
  submission: Submission,
  posted: ParsedRows<SectionRow<Name>>,
): Promise<Project> {
  return changeProject(viewer, code, submission, {
    action: `project.save.${section}`,
    change: (current) => savers[section](current, posted, viewer),
  });
}

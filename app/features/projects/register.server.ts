import { registerAuditScope, registerAuditSubject, registerNames } from "~/features/audit/subjects.server";
import type { Viewer } from "~/features/auth/viewer";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { registerReplacer } from "~/features/governance/replacers.server";
import { paths } from "~/platform/paths";
import { type Project, ProjectModel } from "~models/project.server";
import { registerProjectDecisions } from "./decided.server";
import { projectData } from "./personal-data.server";
import { canSeeProject, isInScope, isWholePortfolio } from "./policy";
import { readProjectRows } from "./project-rows.server";
import { projectReplacer } from "./replacement.server";
import { visibleProjectsFilter } from "./visibility.server";

/** What projects supply to the areas below them. */
export function registerProjects(): void {
  registerPersonalData("projects", projectData);
  registerProjectDecisions();
  registerReplacer("projects", projectReplacer);
  registerAuditSubject("Project", async (viewer, ids) => {
    const projects = await findVisible(viewer, ids);
    return new Map(
      projects.map(({ _id, code, title }) => [_id, { title: `${code} ${title}`, path: paths.project(code) }]),
    );
  });
  registerAuditScope("projects", async (standings) => {
    if (standings.some(({ scope }) => isWholePortfolio(scope))) return [{ entity: "Project" }];
    const projects = await ProjectModel.find().select("tier programmeId areaId").lean();
    const inScope = projects.filter((project) => standings.some(({ scope }) => isInScope(scope, project)));
    // with them what hangs on them: their statuses, decisions about them
    return [{ subjectId: { $in: inScope.map((project) => project._id) } }];
  });
  // a decision names the barrier that it removes
  registerNames("barriers", async (viewer, ids) => {
    const wanted = new Set(ids);
    const names = new Map<string, string>();
    for (const project of (await readProjectRows()).rows.values()) {
      for (const { _id, title } of project.barriers) {
        if (wanted.has(_id) && canSeeProject(viewer, project)) names.set(_id, title);
      }
    }
    return names;
  });
}

function findVisible(viewer: Viewer, ids: string[]): Promise<Pick<Project, "_id" | "code" | "title">[]> {
  return ProjectModel.find({ $and: [{ _id: { $in: ids } }, visibleProjectsFilter(viewer)] })
    .select("code title")
    .lean<Pick<Project, "_id" | "code" | "title">[]>();
}

import type { Viewer } from "~/features/auth/viewer";
import { ProjectModel } from "~models/project.server";
import { visibleProjectsFilter } from "./visibility.server";

/** "P-2026-001 Title" of those of the projects that the reader may see. */
export async function nameProjects(reader: Viewer, ids: Iterable<string>): Promise<Map<string, string>> {
  const projects = await ProjectModel.find({
    $and: [{ _id: { $in: [...new Set(ids)] } }, visibleProjectsFilter(reader)],
  })
    .select("code title")
    .lean();
  return new Map(projects.map(({ _id, code, title }) => [_id, `${code} ${title}`]));
}

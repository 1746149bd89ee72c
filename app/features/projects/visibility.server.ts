import type { QueryFilter } from "mongoose";
import type { PortfolioScope, Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { type Project, ProjectModel } from "~models/project.server";
import { canSeeProject, isWholePortfolio } from "./policy";

type ProjectFilter = QueryFilter<Project>;

/** The projects a viewer may see, as a filter; it agrees with `canSeeProject`, which a property test compares. */
export function visibleProjectsFilter(viewer: Viewer): ProjectFilter {
  const scopes = viewer.standings.map((standing) => standing.scope);
  if (scopes.some(isWholePortfolio)) return {};
  const { personId } = viewer;
  return {
    $or: [
      { classification: "open" },
      { ownerId: personId },
      { managerId: personId },
      { carriesOnId: personId },
      { teamMemberIds: personId },
      { "readGrants.personId": personId },
      ...heldBy(scopes),
    ],
  } as ProjectFilter;
}

function heldBy(scopes: PortfolioScope[]): Record<string, unknown>[] {
  const every = (field: "tiers" | "programmeIds" | "areaIds") => [...new Set(scopes.flatMap((scope) => scope[field]))];
  const within = { tier: every("tiers"), programmeId: every("programmeIds"), areaId: every("areaIds") };
  return Object.entries(within)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => ({ [field]: { $in: values } }));
}

/** The project with this code. Throws NotFoundError when there is none, and when the viewer may not know of it. */
export async function findVisibleProject(viewer: Viewer, code: string): Promise<Project> {
  const project = await ProjectModel.findOne({ code }).lean<Project>();
  if (!project || !canSeeProject(viewer, project)) throw new NotFoundError(`project ${code}`);
  return project;
}

/** As `findVisibleProject`, by id. */
export async function findVisibleProjectById(viewer: Viewer, id: string): Promise<Project> {
  const project = await ProjectModel.findById(id).lean<Project>();
  if (!project || !canSeeProject(viewer, project)) throw new NotFoundError(`project ${id}`);
  return project;
}

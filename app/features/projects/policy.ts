import {
  chairStanding,
  isLead,
  type PortfolioScope,
  representedAreaIds,
  type Standing,
  type Viewer,
} from "~/features/auth/viewer";
import type { Clearance, Tier } from "~models/vocabulary";

/** What the rights to a project hang on. */
export interface ProjectRights {
  tier?: Tier | null;
  programmeId?: string | null;
  areaId?: string | null;
  ownerId?: string | null;
  managerId?: string | null;
  teamMemberIds: readonly string[];
  carriesOnId?: string | null;
  classification: Clearance;
  readGrants: readonly { personId: string }[];
}

export function isWholePortfolio(scope: PortfolioScope): boolean {
  return scope.tiers.length === 0 && scope.programmeIds.length === 0 && scope.areaIds.length === 0;
}

/** Whether a group with this scope looks after the project: any tier, programme or area of it; all empty holds all. */
export function isInScope(
  scope: PortfolioScope,
  project: Pick<ProjectRights, "tier" | "programmeId" | "areaId">,
): boolean {
  return (
    isWholePortfolio(scope) ||
    (project.tier != null && scope.tiers.includes(project.tier)) ||
    (project.programmeId != null && scope.programmeIds.includes(project.programmeId)) ||
    (project.areaId != null && scope.areaIds.includes(project.areaId))
  );
}

/** Its own people: owner, manager, team, and who carries its benefits on. */
export function isOnProject(viewer: Viewer, project: ProjectRights): boolean {
  const { personId } = viewer;
  return (
    project.ownerId === personId ||
    project.managerId === personId ||
    project.carriesOnId === personId ||
    project.teamMemberIds.includes(personId)
  );
}

/**
 * Open: everyone signed in. Closed: its own people, members of groups whose scope holds it, and those a group's chair
 * has let in. An administrator has no access by that. `visibleProjectsFilter` says the same to the database.
 */
export function canSeeProject(viewer: Viewer, project: ProjectRights): boolean {
  return (
    project.classification === "open" ||
    isOnProject(viewer, project) ||
    viewer.standings.some((standing) => isInScope(standing.scope, project)) ||
    project.readGrants.some((grant) => grant.personId === viewer.personId)
  );
}

/** Two viewers of whom this is the same see the same projects. */
export function visibilityKey({ personId, standings }: Viewer): string {
  return JSON.stringify([personId, standings.map(({ scope }) => scope)]);
}

/** What is closed on an open project is for those who could see the project if it were closed itself. */
export function canSeeClosedOn(viewer: Viewer, project: ProjectRights): boolean {
  return canSeeProject(viewer, { ...project, classification: "closed" });
}

/** Owner and manager; programme members for the areas they represent; the lead all. Never what one may not see. */
export function canEditProject(viewer: Viewer, project: ProjectRights): boolean {
  if (!canSeeProject(viewer, project)) return false;
  return (
    project.ownerId === viewer.personId ||
    project.managerId === viewer.personId ||
    isLead(viewer) ||
    (project.areaId != null && representedAreaIds(viewer).includes(project.areaId))
  );
}

/**
 * May make a project in some area: the lead in all, programme members in those they represent. Owner and manager have
 * their rights by being named to it, and nobody names themselves.
 */
export function canCreateProjects(viewer: Viewer): boolean {
  return isLead(viewer) || representedAreaIds(viewer).length > 0;
}

/** May make a project in this area. */
export function canCreateProjectIn(viewer: Viewer, areaId: string | null | undefined): boolean {
  return isLead(viewer) || (areaId != null && representedAreaIds(viewer).includes(areaId));
}

/** Whoever may edit a project logs its status. */
export function canLogStatus(viewer: Viewer, project: ProjectRights): boolean {
  return canEditProject(viewer, project);
}

/** The standings by which the viewer is chair (or acts for the chair) of a group that holds the project. */
export function chairStandingsOver(viewer: Viewer, project: ProjectRights): Standing[] {
  const groupIds = new Set(
    viewer.standings.filter((standing) => isInScope(standing.scope, project)).map((standing) => standing.groupId),
  );
  return [...groupIds].flatMap((groupId) => chairStanding(viewer, groupId) ?? []);
}

/** A chair of a group that holds the closed project, or an administrator: both are logged, of the latter the chair is told. */
export function canGrantRead(viewer: Viewer, project: ProjectRights): boolean {
  return (
    project.classification === "closed" && (viewer.isAdministrator || chairStandingsOver(viewer, project).length > 0)
  );
}

/** The audit of a project: administrators, chairs for their scope, and everyone who may edit it. */
export function canReadHistory(viewer: Viewer, project: ProjectRights): boolean {
  return (
    canSeeProject(viewer, project) &&
    (viewer.isAdministrator || canEditProject(viewer, project) || chairStandingsOver(viewer, project).length > 0)
  );
}

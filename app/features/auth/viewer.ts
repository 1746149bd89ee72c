import type { GroupKind, Locale, MembershipRole, Tier } from "~models/vocabulary";

/** The portfolio a group looks after; all empty means all of it. */
export interface PortfolioScope {
  tiers: Tier[];
  programmeIds: string[];
  areaIds: string[];
}

/** A membership that holds today, or, with `onBehalfOf`, the one of somebody who has delegated it until a date. */
export interface Standing {
  groupId: string;
  groupKind: GroupKind;
  groupName: string;
  scope: PortfolioScope;
  role: MembershipRole;
  representsAreaIds: string[];
  /** The person who delegated it; absent for one's own membership. */
  onBehalfOf?: string;
}

/** Who is asking. Resolved once a request; everything a policy needs and nothing more. */
export interface Viewer {
  personId: string;
  name: string;
  email: string;
  locale: Locale;
  isAdministrator: boolean;
  standings: Standing[];
}

const leadingRoles: MembershipRole[] = ["chair", "deputy-chair"];

/** The standing by which the viewer is chair, deputy chair, or acts for one, in the group; own standing first. */
export function chairStanding(viewer: Viewer, groupId: string): Standing | undefined {
  const standings = viewer.standings.filter(
    (standing) => standing.groupId === groupId && leadingRoles.includes(standing.role),
  );
  return standings.find((standing) => !standing.onBehalfOf) ?? standings[0];
}

/** Of each group the viewer chairs, or acts for the chair of: the standing they do it by. */
export function chairStandings(viewer: Viewer): Standing[] {
  const groupIds = [...new Set(viewer.standings.map((standing) => standing.groupId))];
  return groupIds.flatMap((groupId) => chairStanding(viewer, groupId) ?? []);
}

/** The lead: chair of the programme group, the deputy, or who acts for them. */
export function leadStanding(viewer: Viewer): Standing | undefined {
  const standings = viewer.standings.filter(
    (standing) => standing.groupKind === "programme" && leadingRoles.includes(standing.role),
  );
  return standings.find((standing) => !standing.onBehalfOf) ?? standings[0];
}

export function isLead(viewer: Viewer): boolean {
  return leadStanding(viewer) !== undefined;
}

export function isSecretary(viewer: Viewer, groupId?: string): boolean {
  return viewer.standings.some(
    (standing) => standing.role === "secretary" && (groupId === undefined || standing.groupId === groupId),
  );
}

export function isMember(viewer: Viewer, groupId: string): boolean {
  return viewer.standings.some((standing) => standing.groupId === groupId);
}

/** Areas the viewer represents in a programme group; several seats give the union. */
export function representedAreaIds(viewer: Viewer): string[] {
  const areas = viewer.standings
    .filter((standing) => standing.groupKind === "programme")
    .flatMap((standing) => standing.representsAreaIds);
  return [...new Set(areas)];
}

/** What a change records about who made it. */
export interface Actor {
  personId: string;
  onBehalfOf?: string;
}

export function actorOf(viewer: Viewer, standing?: Standing): Actor {
  return standing?.onBehalfOf
    ? { personId: viewer.personId, onBehalfOf: standing.onBehalfOf }
    : { personId: viewer.personId };
}

/** Start-up work, imports from the command line and the example data. */
export const systemActor: Actor = { personId: "system" };

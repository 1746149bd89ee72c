import { isLead, type Viewer } from "~/features/auth/viewer";
import { canImport } from "~/features/exchange/policy";
import { may } from "~/features/governance/policy";
import { canCreateProjects } from "~/features/projects/policy";
import { canRunRound } from "~/features/status/policy";
import { today } from "~/platform/clock";
import { paths } from "~/platform/paths";
import { AreaModel } from "~models/area.server";
import { type Group, GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import type { GroupKind } from "~models/vocabulary";

export interface SetupStep {
  name: "areas" | "people" | "groups" | "projects" | "round";
  isDone: boolean;
  /** Where it is done; null where it is another's to do. */
  href: string | null;
}

/**
 * What a new municipality sets up, in the order in which one needs the other. Null once the first round is opened, and
 * for everybody but those who do it: administrators and the lead.
 */
export async function readSetup(viewer: Viewer): Promise<SetupStep[] | null> {
  if (!viewer.isAdministrator && !isLead(viewer)) return null;
  if (await RoundModel.exists({})) return null;
  const [hasAreas, people, groups, hasProjects] = await Promise.all([
    AreaModel.exists({ archivedAt: null }),
    PersonModel.countDocuments({ archivedAt: null }),
    GroupModel.find({ archivedAt: null }).select("kind memberships").lean<Group[]>(),
    ProjectModel.exists({}),
  ]);
  const reach = (isAllowed: boolean, href: string) => (isAllowed ? href : null);
  const projects = canImport(viewer) ? paths.newImport() : paths.newProject();
  return [
    { name: "areas", isDone: hasAreas !== null, href: reach(may(viewer, "manageLists"), paths.areas()) },
    // the first administrator alone is no organisation
    { name: "people", isDone: people > 1, href: reach(may(viewer, "managePeople"), paths.newPerson()) },
    { name: "groups", isDone: isLed(groups), href: reach(may(viewer, "manageGroups"), groupsPage(groups)) },
    {
      name: "projects",
      isDone: hasProjects !== null,
      href: reach(canImport(viewer) || canCreateProjects(viewer), projects),
    },
    { name: "round", isDone: false, href: reach(canRunRound(viewer), paths.newRound()) },
  ];
}

const needed: GroupKind[] = ["steering", "programme"];

const groupsPage = (groups: Group[]) =>
  needed.every((kind) => groups.some((group) => group.kind === kind)) ? paths.groups() : paths.newGroup();

/** Both groups are there, and today each has a chair: without the programme group's there is no lead. */
function isLed(groups: Group[]): boolean {
  const date = today();
  return needed.every((kind) =>
    groups.some(
      (group) =>
        group.kind === kind &&
        group.memberships.some(({ role, from, to }) => role === "chair" && from <= date && (!to || to >= date)),
    ),
  );
}

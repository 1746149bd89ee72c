import { phases, ratingScales, type ShownLight, shownLights, tierGroups } from "~models/vocabulary";
import {
  type MilestoneList,
  type MovementKind,
  milestoneLists,
  movementKinds,
  type ReportContent,
  type ReportHistory,
  type ReportMovement,
  type ReportProject,
} from "./content";
import { isWithoutArea, tierGroupOfProject, withoutArea } from "./counting";
import { isLineOf, isWithoutPromise, overruns } from "./economy-section";
import { moved } from "./movement-table";
import { troubledProjects } from "./needs-section";
import { scaleInHistory, scaleOfProject } from "./scales";

/**
 * What a number of the report was counted from, as it stands in an address: "light.red", "tier.local.red",
 * "phase.execution", "area.<id>.yellow", "movement.worse", "before.red", "needs.decision", "milestones.passed",
 * "economy.2026.project.central" (also shorter, or of "all" or "other" years), "economy.lifetime", "economy.unfrozen",
 * "project.<id>", "history.2026-Q1.red.three-point", "scale.three-point.red", "overrides", "all".
 */
export interface Selection {
  kind:
    | "all"
    | "light"
    | "tier"
    | "phase"
    | "area"
    | "scale"
    | "movement"
    | "before"
    | "needs"
    | "milestones"
    | "economy"
    | "project"
    | "history"
    | "overrides";
  /** The parts of the key after the kind. */
  parts: string[];
  projectIds: string[];
}

type Light = ShownLight | "not-owed";
const isLight = (text: string): text is Light =>
  text === "not-owed" || (shownLights as readonly string[]).includes(text);

function withLight(projects: readonly ReportProject[], light: string | undefined): ReportProject[] | null {
  if (light === undefined) return [...projects];
  if (!isLight(light)) return null;
  return projects.filter((project) => (project.overall ?? "not-owed") === light);
}

const ids = (items: readonly { projectId: string }[] | null) =>
  items && [...new Set(items.map((item) => item.projectId))];

/** The movements of one kind, those in and out of the report, or those from one light; all that moved where none is said. */
export function movementsBehind(
  content: ReportContent,
  { kind, parts: [which] }: Pick<Selection, "kind" | "parts">,
): ReportMovement[] | null {
  const { movements } = content;
  if (kind === "before") {
    return (shownLights as readonly (string | undefined)[]).includes(which)
      ? movements.filter((movement) => movement.before === which)
      : null;
  }
  if (which === undefined) return moved(content);
  if (which === "in-and-out") return movements.filter(({ kind }) => kind === "appeared" || kind === "left");
  return movementKinds.includes(which as MovementKind) ? movements.filter(({ kind }) => kind === which) : null;
}

type Select = (content: ReportContent, parts: string[]) => string[] | null;

const selectors: Record<Selection["kind"], Select> = {
  all: ({ projects }, [light]) => ids(withLight(projects, light)),
  light: ({ projects }, [light]) => (light === undefined ? null : ids(withLight(projects, light))),
  tier: ({ projects }, [key, light]) =>
    key !== undefined && [...tierGroups, "unknown"].includes(key)
      ? ids(
          withLight(
            projects.filter((project) => tierGroupOfProject(project) === key),
            light,
          ),
        )
      : null,
  phase: ({ projects }, [key, light]) =>
    (phases as readonly (string | undefined)[]).includes(key)
      ? ids(
          withLight(
            projects.filter((project) => project.phase === key),
            light,
          ),
        )
      : null,
  area: ({ projects }, [key, light]) =>
    ids(withLight(projects.filter(key === withoutArea ? isWithoutArea : (project) => project.area?.id === key), light)),
  scale: ({ projects }, [key, light]) =>
    (ratingScales as readonly (string | undefined)[]).includes(key)
      ? ids(
          withLight(
            projects.filter((project) => scaleOfProject(project) === key),
            light,
          ),
        )
      : null,
  movement: (content, parts) => ids(movementsBehind(content, { kind: "movement", parts })),
  before: (content, parts) => ids(movementsBehind(content, { kind: "before", parts })),
  needs: (content, [kind]) => {
    const { decisions, barriers, attention } = content.needs;
    const lists: Record<string, { projectId: string }[]> = {
      decision: decisions,
      barrier: barriers,
      attention,
      asked: [...decisions, ...attention],
      binding: [...decisions, ...barriers],
      troubled: troubledProjects(content, "all"),
      red: troubledProjects(content, "red"),
    };
    if (kind === undefined) return ids([...decisions, ...barriers, ...attention]);
    return Object.hasOwn(lists, kind) ? ids(lists[kind] ?? []) : null;
  },
  milestones: ({ milestones }, [list]) =>
    milestoneLists.includes(list as MilestoneList) ? ids(milestones[list as MilestoneList]) : null,
  economy: (content, parts) => {
    const { projects } = content;
    const [year] = parts;
    if (year === "over") return overruns(content).map(({ project }) => project.projectId);
    if (year === "lifetime") return ids(projects.filter((project) => project.frozenBudget !== undefined));
    if (year === "unfrozen") return ids(projects.filter(isWithoutPromise));
    return ids(projects.filter((project) => project.economy.some(isLineOf(parts))));
  },
  project: ({ projects }, [id]) => {
    const found = ids(projects.filter((project) => project.projectId === id));
    return found?.length === 0 ? null : found;
  },
  history: ({ history }, [period, light, scale]) => {
    const index = history.periods.indexOf(period ?? "");
    if (index < 0) return null;
    const isMeant = (row: ReportHistory["projects"][number]) =>
      row.lights[index] &&
      (light === undefined || row.lights[index] === light) &&
      (scale === undefined || scaleInHistory(history, row, index) === scale);
    return ids(history.projects.filter(isMeant));
  },
  overrides: ({ overrides }) => ids(overrides),
};

/** The projects behind a number, or null when there is no such number. */
export function select(content: ReportContent, key: string): Selection | null {
  const [kind = "", ...parts] = key.split(".");
  if (!Object.hasOwn(selectors, kind)) return null;
  const projectIds = selectors[kind as keyof typeof selectors](content, parts);
  return projectIds && { kind: kind as Selection["kind"], parts, projectIds };
}

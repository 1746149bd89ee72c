import { phases, type ShownLight, shownLights, tierGroups } from "~models/vocabulary";
import {
  type MilestoneList,
  type MovementKind,
  milestoneLists,
  movementKinds,
  type ReportContent,
  type ReportProject,
} from "./content";
import { tierGroupOfProject } from "./counting";

/**
 * What a number of the report was counted from, as it stands in an address: "light.red", "tier.local.red",
 * "phase.execution", "area.<id>.yellow", "movement.worse", "needs.decision", "milestones.passed",
 * "economy.2026.project.central" (also shorter), "economy.lifetime", "history.2026-Q1.red", "overrides", "all".
 */
export interface Selection {
  kind:
    | "all"
    | "light"
    | "tier"
    | "phase"
    | "area"
    | "movement"
    | "needs"
    | "milestones"
    | "economy"
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
    ids(
      withLight(
        projects.filter((project) => project.area?.id === key),
        light,
      ),
    ),
  movement: ({ movements }, [kind]) =>
    movementKinds.includes(kind as MovementKind) ? ids(movements.filter((movement) => movement.kind === kind)) : null,
  needs: ({ needs }, [kind]) => {
    if (kind === undefined) return ids([...needs.decisions, ...needs.barriers, ...needs.attention]);
    const lists = { decision: needs.decisions, barrier: needs.barriers, attention: needs.attention };
    return kind in lists ? ids(lists[kind as keyof typeof lists]) : null;
  },
  milestones: ({ milestones }, [list]) =>
    milestoneLists.includes(list as MilestoneList) ? ids(milestones[list as MilestoneList]) : null,
  economy: ({ projects }, [year, kind, funding]) => {
    if (year === "lifetime") return ids(projects.filter((project) => project.frozenBudget !== undefined));
    const isMeant = (line: ReportProject["economy"][number]) =>
      (year === undefined || String(line.year) === year) &&
      (kind === undefined || line.kind === kind) &&
      (funding === undefined || line.funding === funding);
    return ids(projects.filter((project) => project.economy.some(isMeant)));
  },
  history: ({ history }, [period, light]) => {
    const index = history.periods.indexOf(period ?? "");
    if (index < 0) return null;
    const rows = history.projects.filter((row) => row.lights[index]);
    return ids(light === undefined ? rows : rows.filter((row) => row.lights[index] === light));
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

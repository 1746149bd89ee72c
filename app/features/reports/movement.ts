import type { RatingScale, ShownLight } from "~models/vocabulary";
import type { leavingReasons, MovementKind, ReportMovement, ReportProject } from "./content";
import type { ProjectFacts } from "./facts";

/** One side of a movement; no `light` where no status was owed. */
export interface Standing {
  light?: ShownLight;
  scale?: RatingScale;
}

const severity = { green: 0, yellow: 1, red: 2 } as const;
type Coloured = keyof typeof severity;
const isColoured = (light: ShownLight | undefined): light is Coloured => light !== undefined && light in severity;

/** What happened between two reports; an absent side is a project that the report did not hold. */
export function classifyMovement(before: Standing | undefined, now: Standing | undefined): MovementKind {
  if (!before) return "appeared";
  if (!now) return "left";
  if (isColoured(before.light) && isColoured(now.light)) {
    if (before.scale !== now.scale) return "not-comparable";
    const change = severity[now.light] - severity[before.light];
    return change > 0 ? "worse" : change < 0 ? "better" : "unchanged";
  }
  if (before.light === now.light) return "unchanged";
  if (now.light === "missing" && before.light) return "silent";
  if (before.light === "missing" && now.light) return "answered";
  return "changed";
}

const standingOf = (project: ReportProject): Standing => ({ light: project.overall, scale: project.status?.scale });

/** Red and yellow are explained by their reason, the others by what was said of the light or what was done. */
export function movementReason(project: Pick<ReportProject, "overall" | "status">): string | undefined {
  const { status } = project;
  if (!status) return undefined;
  const comment = status.lights.overall.comment;
  return project.overall === "yellow" || project.overall === "red" ? (status.why ?? comment) : (comment ?? status.done);
}

function leavingReason(project: ProjectFacts | undefined): (typeof leavingReasons)[number] {
  if (!project) return "out-of-scope";
  if (project.isArchived) return "archived";
  return project.condition === "rejected" ? "rejected" : project.phase === "closed" ? "closed" : "out-of-scope";
}

/**
 * Project by project since the earlier report. `known` are the projects this clearance may know of now: one that has
 * left the report is named only when it is among them, so that a project closed to readers since leaves no trace.
 */
export function compareProjects(
  before: readonly ReportProject[],
  now: readonly ReportProject[],
  known: ReadonlyMap<string, ProjectFacts>,
): ReportMovement[] {
  const earlier = new Map(before.map((project) => [project.projectId, project]));
  const current = new Set(now.map((project) => project.projectId));
  const movements = now.map((project): ReportMovement => {
    const from = earlier.get(project.projectId);
    return {
      ...heading(project),
      kind: classifyMovement(from && standingOf(from), standingOf(project)),
      before: from?.overall,
      now: project.overall,
      scaleBefore: from?.status?.scale,
      scaleNow: project.status?.scale,
      reason: movementReason(project),
    };
  });
  for (const project of before) {
    const facts = known.get(project.projectId);
    if (current.has(project.projectId) || !facts) continue;
    movements.push({
      ...heading(project),
      kind: "left",
      before: project.overall,
      scaleBefore: project.status?.scale,
      leaving: leavingReason(facts),
    });
  }
  return movements;
}

function heading(project: ReportProject) {
  return {
    projectId: project.projectId,
    code: project.code,
    title: project.title,
    areaName: project.area?.name,
  };
}

import { owesStatus } from "~/features/projects/lifecycle";
import { today } from "~/platform/clock";
import { ProjectModel } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import type { Condition, Light, Phase, RatingScale, ShownLight } from "~models/vocabulary";
import { shownLight } from "./lifecycle";

/** A project's overall light of one period. Lights of different scales are never compared. */
export interface HeatCell {
  period: string;
  light: ShownLight;
  scale: RatingScale;
  /** The words of the scale it came from, where that is another. */
  originalRating?: string;
}

interface OwingProject {
  _id: string;
  phase: Phase;
  condition: Condition;
  archivedAt?: Date | null;
}

interface Reported {
  projectId: string;
  period: string;
  scale: RatingScale;
  originalRating?: string | null;
  lights: { overall: { value: Light } };
}

/**
 * The overall lights of each project across all periods, oldest first: what was submitted, and "missing" for each round
 * that was owed an answer and got none by its deadline. The caller has made sure the viewer may see the projects.
 */
export async function readHeatStrip(projectIds: string[]): Promise<Map<string, HeatCell[]>> {
  const [updates, rounds, projects] = await Promise.all([
    StatusUpdateModel.find({ projectId: { $in: projectIds }, state: "submitted" })
      .select("projectId period scale originalRating lights.overall.value")
      .sort({ period: 1 })
      .lean<Reported[]>(),
    RoundModel.find().select("period state deadline owedProjectIds").lean<Round[]>(),
    ProjectModel.find({ _id: { $in: projectIds } })
      .select("phase condition archivedAt")
      .lean<OwingProject[]>(),
  ]);
  const reported = new Map<string, Reported[]>();
  for (const update of updates) reported.set(update.projectId, [...(reported.get(update.projectId) ?? []), update]);
  return new Map(projects.map((project) => [project._id, cellsOf(project, reported.get(project._id) ?? [], rounds)]));
}

function cellsOf(project: OwingProject, updates: Reported[], rounds: Round[]): HeatCell[] {
  const answered = new Set(updates.map((update) => update.period));
  const silent = rounds.filter((round) => !answered.has(round.period) && isMissing(project, round));
  const cells: HeatCell[] = [
    ...updates.map(({ period, scale, originalRating, lights }) => ({
      period,
      light: lights.overall.value,
      scale,
      ...(originalRating ? { originalRating } : {}),
    })),
    ...silent.map(({ period }) => ({ period, light: "missing" as const, scale: "danish-three" as const })),
  ];
  return cells.sort((first, second) => (first.period < second.period ? -1 : 1));
}

function isMissing(project: OwingProject, round: Round): boolean {
  const isOwed = round.state === "closed" ? round.owedProjectIds.includes(project._id) : owesStatus(project);
  return shownLight(null, round, isOwed, today()) === "missing";
}

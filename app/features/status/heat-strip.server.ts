import { owesStatus } from "~/features/projects/lifecycle";
import { today } from "~/platform/clock";
import type { Project } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import type { Light, RatingScale, ShownLight } from "~models/vocabulary";
import { shownLight } from "./lifecycle";

/** A project's overall light of one period. Lights of different scales are never compared. */
export interface HeatCell {
  period: string;
  light: ShownLight;
  scale: RatingScale;
  /** The words of the scale it came from, where that is another. */
  originalRating?: string;
}

type AskingRound = Pick<Round, "period" | "state" | "deadline">;

interface Reported {
  period: string;
  scale: RatingScale;
  originalRating?: string | null;
  lights: { overall: { value: Light } };
}

type OwingProject = Pick<Project, "_id" | "phase" | "condition" | "archivedAt">;

/**
 * A project's overall lights across all periods, oldest first: what was submitted, and "missing" for each round that
 * was owed an answer and got none by its deadline. The caller has made sure the viewer may see the project.
 */
export async function readHeatStrip(project: OwingProject): Promise<HeatCell[]> {
  const { _id: projectId } = project;
  const [updates, rounds] = await Promise.all([
    StatusUpdateModel.find({ projectId, state: "submitted" })
      .select("period scale originalRating lights.overall.value")
      .lean<Reported[]>(),
    RoundModel.find({ $or: [{ state: "open" }, { owedProjectIds: projectId }] })
      .select("period state deadline")
      .lean<AskingRound[]>(),
  ]);
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

/** A closed round is here because the project owed it; an open one asks those that owe now. */
function isMissing(project: OwingProject, round: AskingRound): boolean {
  const isOwed = round.state === "closed" || owesStatus(project);
  return shownLight(null, round, isOwed, today()) === "missing";
}

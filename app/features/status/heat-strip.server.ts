import { silenceIn } from "~/features/projects/latest-lights";
import { today } from "~/platform/clock";
import type { Project } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import {
  type Dimension,
  dimensions,
  type Light,
  ownScale,
  type RatingScale,
  type ShownLight,
} from "~models/vocabulary";

/** A project's lights of one period. Lights of different scales are never compared. */
export interface HeatPeriod {
  period: string;
  lights: Record<Dimension, ShownLight>;
  scale: RatingScale;
  /** The words of the scale it came from, where that is another. */
  originalRating?: string;
}

type AskingRound = Pick<Round, "period" | "state" | "deadline" | "owedProjectIds">;

interface Reported {
  period: string;
  scale: RatingScale;
  originalRating?: string | null;
  lights: Record<Dimension, { value: Light }>;
}

type OwingProject = Pick<Project, "_id" | "phase" | "condition" | "archivedAt">;

/**
 * A project's lights across all periods, oldest first: what was submitted, and "missing" for each round that was owed
 * an answer and got none by its deadline. The caller has made sure the viewer may see the project.
 */
export async function readHeatStrip(project: OwingProject): Promise<HeatPeriod[]> {
  const { _id: projectId } = project;
  const [updates, rounds] = await Promise.all([
    StatusUpdateModel.find({ projectId, state: "submitted" })
      .select(["period", "scale", "originalRating", ...dimensions.map((dimension) => `lights.${dimension}.value`)])
      .lean<Reported[]>(),
    RoundModel.find({ $or: [{ state: "open" }, { owedProjectIds: projectId }] })
      .select("period state deadline owedProjectIds")
      .lean<AskingRound[]>(),
  ]);
  const answered = new Set(updates.map((update) => update.period));
  const silent = rounds.filter((round) => !answered.has(round.period) && isMissing(project, round));
  const periods: HeatPeriod[] = [
    ...updates.map(({ period, scale, originalRating, lights }) => ({
      period,
      lights: lightsBy((dimension) => lights[dimension].value),
      scale,
      ...(originalRating ? { originalRating } : {}),
    })),
    ...silent.map(({ period }) => ({ period, lights: lightsBy(() => "missing"), scale: ownScale })),
  ];
  return periods.sort((first, second) => (first.period < second.period ? -1 : 1));
}

function lightsBy(lightOf: (dimension: Dimension) => ShownLight): HeatPeriod["lights"] {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, lightOf(dimension)])) as HeatPeriod["lights"];
}

const isMissing = (project: OwingProject, { state, deadline, owedProjectIds }: AskingRound) =>
  silenceIn(project, { state, deadline, owedIds: new Set(owedProjectIds) }, today()) === "missing";

import { silenceIn } from "~/features/projects/latest-lights";
import { today } from "~/platform/clock";
import type { Project } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import {
  type Dimension,
  dimensions,
  type Light,
  ownScale,
  type RatingScale,
  type ShownLight,
} from "~models/vocabulary";
import { readPeriods } from "./kept-periods.server";

/** A project's lights of one period. Lights of different scales are never compared. */
export interface HeatPeriod {
  period: string;
  lights: Record<Dimension, ShownLight>;
  scale: RatingScale;
  /** The words of the scale it came from, where that is another. */
  originalRating?: string;
}

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
  const [updates, asked] = await Promise.all([
    StatusUpdateModel.find({ projectId, state: "submitted" })
      .select(["period", "scale", "originalRating", ...dimensions.map((dimension) => `lights.${dimension}.value`)])
      .lean<Reported[]>(),
    // from memory: a closed round names every project that owed an answer, ten thousand of them
    readPeriods(),
  ]);
  const answered = new Set(updates.map((update) => update.period));
  const silent = [...asked.periods.values()].filter(
    ({ period, round }) => round && !answered.has(period) && silenceIn(project, round, today()) === "missing",
  );
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

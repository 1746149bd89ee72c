import { type AskedPeriod, silenceIn } from "~/features/projects/latest-lights";
import {
  type Dimension,
  type Light,
  type Need,
  ownScale,
  type PeriodLight,
  type RatingScale,
  type StatusState,
} from "~models/vocabulary";
import type { ProjectFacts } from "./lifecycle";

export interface AnswerFacts {
  state: StatusState;
  scale: RatingScale;
  lights: Readonly<Record<Dimension, Light>>;
  need: { kind: Need; groupId?: string | null; text?: string | null; until?: string | null };
  submittedBy: string;
  /** Instant, ms. */
  submittedAt: number;
}

/** A quarter as it was asked about and answered. */
export interface PeriodFacts extends AskedPeriod {
  /** By project. */
  answers: ReadonlyMap<string, AnswerFacts>;
}

export interface PeriodStanding {
  light: PeriodLight;
  /** Lights of different scales are never counted together. */
  scale: RatingScale;
  /** Of its answer; a returned one counts as none until it is given again. */
  state: StatusState | null;
}

/**
 * How a project stands in a quarter: what it answered, or that its answer is awaited or missing. Null where it was
 * neither asked nor answered. Of one dimension, the overall light unless told otherwise. Every count and list of who has answered is made by this. `today` is YYYY-MM-DD.
 */
export function standingIn(
  project: ProjectFacts & { _id: string },
  { round, answers }: PeriodFacts,
  today: string,
  dimension: Dimension = "overall",
): PeriodStanding | null {
  const answer = answers.get(project._id);
  if (answer?.state === "submitted")
    return { light: answer.lights[dimension], scale: answer.scale, state: answer.state };
  const silence = round && silenceIn(project, round, today);
  return silence && { light: silence, scale: ownScale, state: answer?.state ?? null };
}

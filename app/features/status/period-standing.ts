import { owesStatus } from "~/features/projects/lifecycle";
import {
  type Light,
  type Need,
  type RatingScale,
  type RoundState,
  type ShownLight,
  type StatusState,
  shownLights,
} from "~models/vocabulary";
import { type ProjectFacts, shownLight } from "./lifecycle";

/** `awaited`: asked for, and the deadline has not passed yet. */
export type PeriodLight = ShownLight | "awaited";
export const periodLights: readonly PeriodLight[] = [...shownLights, "awaited"];

/** The scale of this product's own status page, on which everything that is asked for will be answered. */
export const ownScale: RatingScale = "danish-three";

export interface AnswerFacts {
  state: StatusState;
  scale: RatingScale;
  /** The overall light. */
  overall: Light;
  need: { kind: Need; groupId?: string | null; text?: string | null; until?: string | null };
  submittedBy: string;
}

/** A quarter as it was asked about and answered. */
export interface PeriodFacts {
  period: string;
  /** Null where no round was opened: nothing was asked, though an import may have brought answers. */
  round: { state: RoundState; deadline: string; owedIds: ReadonlySet<string> } | null;
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
 * neither asked nor answered. Every count and list of who has answered is made by this. `today` is YYYY-MM-DD.
 */
export function standingIn(
  project: ProjectFacts & { _id: string },
  { round, answers }: PeriodFacts,
  today: string,
): PeriodStanding | null {
  const answer = answers.get(project._id);
  if (answer?.state === "submitted") return { light: answer.overall, scale: answer.scale, state: answer.state };
  if (!round) return null;
  const isOwed = round.state === "closed" ? round.owedIds.has(project._id) : owesStatus(project);
  if (!isOwed) return null;
  return {
    light: shownLight(null, round, isOwed, today) ?? "awaited",
    scale: ownScale,
    state: answer?.state ?? null,
  };
}

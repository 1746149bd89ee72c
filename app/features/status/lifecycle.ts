import { owesStatus } from "~/features/projects/lifecycle";
import type { Reason } from "~/platform/errors";
import type { Condition, Phase, RoundState, StatusState } from "~models/vocabulary";

interface RoundFacts {
  state: RoundState;
  /** YYYY-MM-DD, the last day to answer. */
  deadline: string;
}

export interface ProjectFacts {
  phase: Phase;
  condition: Condition;
  archivedAt?: Date | string | null;
}

/** How a project stands in a round, as the lead sees it. */
export const answerStates = ["unanswered", "draft", "returned", "answered"] as const;
export type AnswerState = (typeof answerStates)[number];

export function answerState(update: { state: StatusState } | null | undefined, hasDraft: boolean): AnswerState {
  if (update?.state === "submitted") return "answered";
  if (update?.state === "returned") return "returned";
  return hasDraft ? "draft" : "unanswered";
}

/**
 * Why a status cannot be written for the period. The deadline alone does not keep one out: a late answer is better than
 * none, until the lead closes the round.
 */
export function refusalsToAnswer(project: ProjectFacts, round: RoundFacts | null | undefined): Reason[] {
  if (!round) return [{ key: "status:refusal.noRound" }];
  if (round.state === "closed") return [{ key: "status:refusal.roundClosed" }];
  return owesStatus(project) ? [] : [{ key: "status:refusal.notOwed" }];
}

/** Why an answer cannot be returned to who gave it. */
export function refusalsToReturn(
  update: { state: StatusState },
  round: RoundFacts | null | undefined,
  comment: string | undefined,
): Reason[] {
  if (update.state !== "submitted") return [{ key: "status:refusal.alreadyReturned" }];
  if (round?.state !== "open") return [{ key: "status:refusal.roundClosed" }];
  return comment?.trim() ? [] : [{ key: "status:missing.returnComment", field: "comment" }];
}

export function isLate(round: RoundFacts, today: string): boolean {
  return today > round.deadline;
}

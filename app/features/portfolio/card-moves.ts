import { needsReason, offeredOperations, type PhaseOperation, targetPhase } from "~/features/projects/lifecycle";
import type { Condition, Phase } from "~models/vocabulary";

/** A way a card can go to another column. */
export interface CardMove {
  operation: PhaseOperation;
  to: Phase;
  /** Asked for on the project's phase page: a card has no room for it. */
  needsReason: boolean;
}

/** The phase operations that lead to another column; one a column. Whether their conditions are met is told when one is tried. */
export function cardMoves(project: {
  phase: Phase;
  condition: Condition;
  archivedAt?: Date | string | null;
}): CardMove[] {
  return offeredOperations(project)
    .map((operation) => ({
      operation,
      to: targetPhase(operation, project.phase),
      needsReason: needsReason(operation),
    }))
    .filter(({ to }) => to !== project.phase);
}

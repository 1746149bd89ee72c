import type { Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import type { Project } from "~models/project.server";
import { changeProject } from "../change-project.server";
import { freeze, refusals, targetCondition, targetPhase } from "../lifecycle";
import type { ChangePhase } from "../schema";

/**
 * One of the named operations of lifecycle.ts. Refused with everything that is missing. Entering execution for the
 * first time freezes the baselines and the lifetime project budget; a step back leaves them frozen.
 */
export function changePhase(viewer: Viewer, code: string, input: ChangePhase): Promise<Project> {
  const { operation, reason } = input;
  return changeProject(viewer, code, input, {
    action: `project.${operation}`,
    reason,
    isArchivedAllowed: true,
    change: (current) => {
      const reasons = refusals(operation, current, reason);
      if (reasons.length > 0) throw new RefusedError(reasons);
      return outcomeOf(input, current, new Date());
    },
  });
}

function outcomeOf({ operation, reason }: ChangePhase, current: Project, at: Date): Partial<Project> {
  const phase = targetPhase(operation, current.phase);
  const condition = targetCondition(operation, current.condition);
  const freezes = phase === "execution" && operation === "start-execution" && !current.frozen;
  return {
    phase,
    condition,
    conditionReason: condition === "active" ? undefined : (reason ?? current.conditionReason),
    ...(phase === current.phase ? {} : { phaseSince: at, closedAt: phase === "closed" ? at : undefined }),
    ...(freezes ? freeze(current, at) : {}),
  };
}

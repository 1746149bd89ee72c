import { changeDocument } from "~/features/audit/change.server";
import { type Actor, actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Report, ReportModel, type ReportStep } from "~models/report.server";
import { readAnsweredRounds } from "./answered-round.server";
import { type FoundReport, findReadableReport, type ReportAddress } from "./find-report.server";
import { type ReportAction, roundRefusals, stateRefusals, transitions } from "./lifecycle";
import { permission } from "./policy";

/** What every form on a report posts. */
export interface ReportInput extends ReportAddress {
  revision: number;
  submissionId: string;
}

export interface StepContext extends FoundReport {
  actor: Actor;
  at: Date;
}

/**
 * One step of the path: read as the viewer may → permission → state → write. `fields` gives what changes besides the
 * state and the log of steps; the state is checked again on the document that is written. Throws NotFoundError,
 * ForbiddenError with the rule, RefusedError with every reason, RevisionConflictError.
 */
export async function takeStep(
  viewer: Viewer,
  input: ReportInput,
  action: ReportAction,
  fields: (current: Report, context: StepContext) => Partial<Report> | Promise<Partial<Report>> = () => ({}),
  step: Partial<ReportStep> = {},
): Promise<Report> {
  const found = await findReadableReport(viewer, input);
  const allowed = permission(viewer, action, found.subject);
  if (!allowed.isAllowed) throw new ForbiddenError(allowed.reason);
  const actor = actorOf(viewer, allowed.standing);
  const at = new Date();
  return changeDocument<Report>(ReportModel as never, {
    id: found.report._id,
    revision: input.revision,
    submissionId: input.submissionId,
    actor,
    at,
    action: `report.${action}`,
    reason: step.comment ?? undefined,
    change: async (current) => {
      const round = (await readAnsweredRounds([current.period])).get(current.period);
      const refusals = [...stateRefusals(current, action), ...roundRefusals(current, round, action)];
      if (refusals.length > 0) throw new RefusedError(refusals);
      return {
        state: transitions[action].to,
        steps: [...current.steps, stepBy(action, actor, at, current.version, step)],
        ...(await fields(current, { ...found, actor, at })),
      };
    },
  });
}

export function stepBy(
  step: string,
  actor: Actor,
  at: Date,
  version: number,
  more: Partial<ReportStep> = {},
): ReportStep {
  return {
    step,
    at,
    by: actor.personId,
    version,
    ...(actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {}),
    ...more,
  } as ReportStep;
}

/** Back to being worked on: nothing is frozen, and the programme group has to see it again. */
export const unfrozen = {
  state: "compiled",
  seenAt: undefined,
  submittedBy: undefined,
  submittedOnBehalfOf: undefined,
  submittedAt: undefined,
} as const satisfies Partial<Report>;

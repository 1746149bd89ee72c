import { insertDocument } from "~/features/audit/change.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { periodRange } from "~/platform/period";
import { type Round, RoundModel } from "~models/round.server";
import { canRunRound } from "../policy";
import type { OpenRound } from "../schema";

/** Opens the reporting round of a period. Throws ForbiddenError, or RefusedError where there is one already. */
export async function openRound(viewer: Viewer, input: OpenRound): Promise<Round> {
  if (!canRunRound(viewer)) throw new ForbiddenError();
  const refusals = refusalsOfDates(input);
  if (refusals.length > 0) throw new RefusedError(refusals);
  const now = new Date();
  try {
    return await insertDocument(
      RoundModel,
      {
        period: input.period,
        state: "open",
        deadline: input.deadline,
        message: input.message || undefined,
        openedAt: now,
        openedBy: viewer.personId,
        owedProjectIds: [],
        reminders: [],
      },
      { actor: actorOf(viewer, leadStanding(viewer)), action: "round.open", submissionId: input.submissionId, at: now },
    );
  } catch (error) {
    if (!isDuplicateKey(error, "period")) throw error;
    throw new RefusedError({ key: "status:refusal.roundExists", field: "period" });
  }
}

/** A quarter can be reported from its first day; a deadline that has passed is no deadline. */
function refusalsOfDates({ period, deadline }: OpenRound) {
  const refusals = [];
  if (periodRange(period).from > today()) refusals.push({ key: "status:refusal.periodAhead", field: "period" });
  if (deadline < today()) refusals.push({ key: "status:refusal.deadlinePast", field: "deadline" });
  return refusals;
}

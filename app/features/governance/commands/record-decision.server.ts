import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { nextSerial, serialCode } from "~/features/audit/serial.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { ForbiddenError, NotFoundError, type Reason, RefusedError } from "~/platform/errors";
import { type Decision, DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { decisionSubject } from "../decision-subjects.server";
import { may } from "../policy";
import type { RecordDecision } from "../schema";

/**
 * Writes a decision down. It takes effect when the group's chair confirms it. Throws NotFoundError where the group or
 * the subject is not there for the viewer, ForbiddenError, and RefusedError with the subject's own reasons.
 */
export async function recordDecision(viewer: Viewer, input: RecordDecision, now = new Date()): Promise<Decision> {
  const group = await GroupModel.findOne({ _id: input.groupId, archivedAt: null }).lean();
  if (!group) throw new NotFoundError(`Group ${input.groupId}`);
  if (!may(viewer, "recordDecision", { group })) throw new ForbiddenError();
  const isClosedSubject = await checkSubject(viewer, input);
  if (input.date > today(now)) throw new RefusedError({ key: "governance:decision.refused.future", field: "date" });
  const { submissionId, ...fields } = input;
  const context = { actor: actorOf(viewer), action: "decision.record", submissionId, subjectId: input.subjectId };
  return insertSubmitted(DecisionModel, context, async () => {
    const year = input.date.slice(0, 4);
    return {
      ...fields,
      classification: isClosedSubject ? "closed" : input.classification,
      code: serialCode("B", year, await nextSerial(`decision/${year}`)),
      state: "recorded",
      recordedBy: viewer.personId,
      recordedAt: now,
      effects: [],
    };
  });
}

async function checkSubject(viewer: Viewer, input: RecordDecision): Promise<boolean> {
  if (input.subject === "none") return false;
  const handler = decisionSubject(input.subject);
  const description = handler && input.subjectId ? await handler.describe(viewer, input) : null;
  if (!handler || !description) {
    throw new RefusedError({ key: "governance:decision.refused.noSubject", field: "subject" });
  }
  const reasons: Reason[] = await handler.forbids(viewer, input, "record");
  if (reasons.length > 0) throw new RefusedError(reasons);
  return description.classification === "closed";
}

import type { Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { DraftModel } from "~models/draft.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { draftKey } from "../draft-key";
import type { StatusFields } from "../fields";
import { refusalsToAnswer } from "../lifecycle";
import { canLogStatus } from "../policy";

const longestDraft = 100_000;

/**
 * Keeps a person's unsent answers; returns when. A form that has been submitted already leaves no draft. Never conflicts and is not audited. Throws NotFoundError,
 * ForbiddenError, or RefusedError where no answer can be given or the draft is larger than any answer may be.
 */
export async function saveDraft(
  viewer: Viewer,
  code: string,
  period: string,
  { fields, submissionId }: { fields: StatusFields; submissionId?: string },
): Promise<Date> {
  const project = await findVisibleProject(viewer, code);
  if (!canLogStatus(viewer, project)) throw new ForbiddenError();
  const refusals = refusalsToAnswer(project, await RoundModel.findOne({ period }).lean());
  if (refusals.length > 0) throw new RefusedError(refusals);
  const entries = Object.entries(fields);
  if (entries.reduce((size, [name, value]) => size + name.length + value.length, 0) > longestDraft) {
    throw new RefusedError({ key: "status:refusal.draftTooLong" });
  }
  const savedAt = new Date();
  const mine = { personId: viewer.personId, key: draftKey(project._id, period) };
  const kept = { $set: { fields: entries, savedAt }, $setOnInsert: { _id: newId() } };
  await DraftModel.updateOne(mine, kept, { upsert: true }).catch((error) => {
    // two saves at once may both find nothing and insert; the later one then updates
    if (!isDuplicateKey(error)) throw error;
    return DraftModel.updateOne(mine, kept);
  });
  // a save that arrives after its own form was submitted: asked last, since submitting throws the draft away last
  const isSubmitted =
    submissionId &&
    (await StatusUpdateModel.exists({ projectId: project._id, period, "lastChange.submissionId": submissionId }));
  if (isSubmitted) await DraftModel.deleteOne({ ...mine, savedAt });
  return savedAt;
}

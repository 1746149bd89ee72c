import { changeDocument } from "~/features/audit/change.server";
import { applyEffects, recordEffects } from "~/features/audit/effects.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { translator } from "~/i18n/i18n.server";
import type { Environment } from "~/platform/environment.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { formatPeriod } from "~/platform/format";
import { type Posted, postMails } from "~/platform/mail.server";
import { paths } from "~/platform/paths";
import { PersonModel } from "~models/person.server";
import type { Project } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { latestEffect } from "../effects.server";
import { refusalsToReturn } from "../lifecycle";
import { canReturnStatus } from "../policy";
import type { ReturnStatus } from "../schema";

export interface Returned {
  /** Who gave the answer. */
  name: string;
  /** What became of the mail that tells them. */
  posted: Posted;
}

/**
 * Returns an answer to who gave it, with a comment and a mail; until it is submitted again it does not count. Throws
 * NotFoundError, ForbiddenError, RefusedError or RevisionConflictError.
 */
export async function returnStatus(
  viewer: Viewer,
  code: string,
  period: string,
  { revision, submissionId, comment }: ReturnStatus,
  environment: Environment,
): Promise<Returned> {
  const project = await findVisibleProject(viewer, code);
  if (!canReturnStatus(viewer)) throw new ForbiddenError();
  const [round, update] = await Promise.all([
    RoundModel.findOne({ period }).lean(),
    StatusUpdateModel.findOne({ projectId: project._id, period }).select("_id").lean(),
  ]);
  if (!update) throw new NotFoundError(`status of ${code} for ${period}`);
  const actor = actorOf(viewer, leadStanding(viewer));
  const returned = await changeDocument(StatusUpdateModel, {
    id: update._id,
    revision,
    submissionId,
    actor,
    action: "status.return",
    reason: comment,
    subjectId: project._id,
    change: (current) => {
      const refusals = refusalsToReturn(current, round, comment);
      if (refusals.length > 0) throw new RefusedError(refusals);
      return {
        state: "returned" as const,
        returnedAt: new Date(),
        returnedBy: viewer.personId,
        returnComment: comment?.trim(),
        effects: recordEffects(current.effects, actor, [latestEffect(project._id)]),
      };
    },
  });
  await applyEffects(StatusUpdateModel, returned._id);
  return tell(viewer, project, returned, environment);
}

async function tell(
  viewer: Viewer,
  { code, title }: Project,
  { submittedBy, period, returnComment }: StatusUpdate,
  environment: Environment,
): Promise<Returned> {
  const person = await PersonModel.findOne({ _id: submittedBy }).select("name email locale archivedAt").lean();
  if (!person || person.archivedAt) return { name: person?.name ?? "", posted: { sent: 0, kept: 0, failed: 0 } };
  const t = translator(person.locale);
  const words = { name: person.name, title, by: viewer.name, period: formatPeriod(period, person.locale) };
  const address = `${environment.baseUrl}${paths.projectStatus(code, period)}`;
  const text = [t("status:mail.greeting", words), t("status:mail.returnedText", words), returnComment, address];
  const mail = {
    to: { name: person.name, address: person.email },
    subject: t("status:mail.returnedSubject", words),
    text: `${text.join("\n\n")}\n`,
  };
  return { name: person.name, posted: await postMails(environment, [mail]) };
}

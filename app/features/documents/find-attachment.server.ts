import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError } from "~/platform/errors";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { canEditAttachment, canSeeAttachment } from "./policy";
import { findSubject, type Subject } from "./subjects.server";

interface Found {
  attachment: Attachment;
  subject: Subject;
}

/** Throws NotFoundError also where the viewer may not know of it. */
export async function findVisibleAttachment(viewer: Viewer, id: string): Promise<Found> {
  const attachment = await AttachmentModel.findOne({ _id: id }).lean();
  if (!attachment) throw new NotFoundError(`attachment ${id}`);
  const subject = await findSubject(viewer, attachment.subjectKind, { _id: attachment.subjectId });
  if (!canSeeAttachment(subject.rights, attachment)) throw new NotFoundError(`attachment ${id}`);
  return { attachment, subject };
}

/** As `findVisibleAttachment`; throws ForbiddenError where it may be seen and not changed. */
export async function findEditableAttachment(viewer: Viewer, id: string): Promise<Found> {
  const found = await findVisibleAttachment(viewer, id);
  if (!canEditAttachment(found.subject.rights, found.attachment)) throw new ForbiddenError();
  return found;
}

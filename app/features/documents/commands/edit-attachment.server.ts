import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { findEditableAttachment } from "../find-attachment.server";
import type { ArchiveAttachment, EditAttachment } from "../schema";
import type { Subject } from "../subjects.server";
import { requireSeen } from "./attach-file.server";

/** What a document is called and who may see it. */
export async function editAttachment(viewer: Viewer, input: EditAttachment): Promise<Attachment> {
  const { title, description, documentNumber, isClosed } = input;
  const classification = isClosed ? "closed" : "open";
  return change(viewer, input, "attachment.edit", (current, subject) => {
    if (current.archivedAt) throw new RefusedError({ key: "documents:refusal.archived" });
    // on what is closed nobody is asked, and what was said before stands
    const said = subject.isClosed ? current.classification : classification;
    return { title, description, documentNumber, classification: said };
  });
}

/** Out of sight; nothing is deleted, and it can be brought back. */
export async function archiveAttachment(viewer: Viewer, input: ArchiveAttachment): Promise<Attachment> {
  return change(viewer, input, "attachment.archive", () => ({ archivedAt: new Date() }));
}

export async function restoreAttachment(viewer: Viewer, input: ArchiveAttachment): Promise<Attachment> {
  return change(viewer, input, "attachment.restore", () => ({ archivedAt: undefined }));
}

async function change(
  viewer: Viewer,
  { part, revision, submissionId }: ArchiveAttachment,
  action: string,
  fieldsOf: (current: Attachment, subject: Subject) => Partial<Attachment>,
): Promise<Attachment> {
  const { subject } = await findEditableAttachment(viewer, part);
  return changeDocument<Attachment>(AttachmentModel, {
    id: part,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action,
    subjectId: subject.id,
    change: (current) => {
      const fields = fieldsOf(current, subject);
      if (fields.classification) requireSeen(subject, fields.classification);
      return fields;
    },
  });
}

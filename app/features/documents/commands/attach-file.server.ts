import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import { cleanFileName } from "../file-name";
import { findEditableAttachment } from "../find-attachment.server";
import { keepVersion, type ReceivedFile } from "../keep-version.server";
import type { ArchiveAttachment, Attach } from "../schema";
import type { Subject } from "../subjects.server";

/** Keeps a new document with something. Throws ForbiddenError or RefusedError; nothing is kept then. */
export async function attachFile(
  viewer: Viewer,
  subject: Subject,
  { title, description, documentNumber, isClosed, submissionId }: Attach,
  file: ReceivedFile,
  scanner?: string,
): Promise<Attachment> {
  const classification = isClosed ? "closed" : "open";
  if (!subject.rights.edit) throw new ForbiddenError();
  requireSeen(subject, classification);
  return keepVersion(viewer, file, scanner, (version) =>
    insertDocument(
      AttachmentModel,
      {
        // the same submission twice is the same document
        _id: submissionId,
        subjectKind: subject.kind,
        subjectId: subject.id,
        title: title ?? cleanFileName(file.fileName),
        description,
        documentNumber,
        classification,
        versions: [version],
      },
      { actor: actorOf(viewer), action: "attachment.add", submissionId, subjectId: subject.id },
    ),
  );
}

/** A newer file of the same document; the earlier ones stay. */
export async function replaceFile(
  viewer: Viewer,
  { part, revision, submissionId }: ArchiveAttachment,
  file: ReceivedFile,
  scanner?: string,
): Promise<Attachment> {
  const { subject } = await findEditableAttachment(viewer, part);
  return keepVersion(viewer, file, scanner, (version) =>
    changeDocument<Attachment>(AttachmentModel, {
      id: part,
      revision,
      submissionId,
      actor: actorOf(viewer),
      action: "attachment.replace",
      subjectId: subject.id,
      change: ({ archivedAt, versions }) => {
        if (archivedAt) throw new RefusedError({ key: "documents:refusal.archived" });
        if (versions.at(-1)?.sha256 === version.sha256) {
          throw new RefusedError({ key: "documents:refusal.sameFile", field: "file" });
        }
        return { versions: [...versions, version] };
      },
    }),
  );
}

/** Nobody closes a document to themselves. */
export function requireSeen({ rights }: Subject, classification: "open" | "closed"): void {
  if (classification === "closed" && !rights.seeClosed) {
    throw new RefusedError({ key: "documents:refusal.closedToYou", field: "isClosed" });
  }
}

import type { Viewer } from "~/features/auth/viewer";
import { readPersonNames } from "~/features/governance/choices.server";
import { newId } from "~/platform/identifiers.server";
import { type Attachment, AttachmentModel } from "~models/attachment.server";
import type { AttachmentSubject } from "~models/vocabulary";
import { allowedExtensions } from "./file-types";
import { canSeeAttachment } from "./policy";
import { findSubject, type Subject } from "./subjects.server";

/** What of something's documents the viewer may see; archived ones for those who can bring them back. */
export async function readDocuments(subject: Subject, limitBytes: number) {
  const { rights } = subject;
  const all = await AttachmentModel.find({ subjectKind: subject.kind, subjectId: subject.id }).lean();
  const visible = all.filter((one) => canSeeAttachment(rights, one) && (rights.edit || !one.archivedAt));
  const names = await readPersonNames(visible.flatMap(({ versions }) => versions.map((one) => one.uploadedBy)));
  const rows = visible.map((one) => rowOf(one, names)).sort((first, second) => (first.at < second.at ? 1 : -1));
  return {
    subject: { code: subject.code, title: subject.title, isClosed: subject.isClosed },
    rows: rows.filter(({ isArchived }) => !isArchived),
    archived: rows.filter(({ isArchived }) => isArchived),
    may: { edit: rights.edit, close: rights.seeClosed },
    limit: Math.floor(limitBytes / 1024 / 1024),
    allowed: allowedExtensions,
    submissionId: newId(),
  };
}
export type DocumentsData = Awaited<ReturnType<typeof readDocuments>>;
export type DocumentRow = DocumentsData["rows"][number];

function rowOf(attachment: Attachment, names: Map<string, string>) {
  const versions = attachment.versions
    .map(({ fileName, size, sha256, uploadedBy, uploadedAt }, index) => ({
      number: index + 1,
      fileName,
      size,
      sha256,
      by: names.get(uploadedBy) ?? "",
      at: uploadedAt.toISOString(),
    }))
    .reverse();
  return {
    id: attachment._id,
    revision: attachment.revision,
    title: attachment.title,
    description: attachment.description ?? "",
    documentNumber: attachment.documentNumber ?? "",
    isClosed: attachment.classification === "closed",
    isArchived: attachment.archivedAt != null,
    at: versions[0]?.at ?? "",
    versions,
  };
}

/** No more than the viewer may see; throws NotFoundError where they may not see the thing itself. */
export async function countDocuments(viewer: Viewer, kind: AttachmentSubject, code: string): Promise<number> {
  const { id, rights } = await findSubject(viewer, kind, { code });
  const all = await AttachmentModel.find({ subjectKind: kind, subjectId: id, archivedAt: null })
    .select("classification")
    .lean();
  return all.filter((one) => canSeeAttachment(rights, one)).length;
}

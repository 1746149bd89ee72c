import type { PersonalData } from "~/features/governance/personal-data.server";
import { AttachmentModel } from "~models/attachment.server";
import { canSeeAttachment } from "./policy";
import { findSubject } from "./subjects.server";

/** Files uploaded. They are the case's, and stay with it. */
export const documentData: PersonalData = {
  fields: { "Attachment.versions.uploadedBy": "record" },
  async export({ personId, reader }) {
    const attachments = await AttachmentModel.find({ "versions.uploadedBy": personId }).lean();
    const subjects = new Map(
      await Promise.all(
        [...new Map(attachments.map((one) => [one.subjectId, one.subjectKind]))].map(async ([_id, kind]) => {
          return [_id, await findSubject(reader, kind, { _id }).catch(() => null)] as const;
        }),
      ),
    );
    return {
      uploads: attachments.flatMap((attachment) => {
        const subject = subjects.get(attachment.subjectId);
        const isSeen = subject ? canSeeAttachment(subject.rights, attachment) : false;
        return attachment.versions
          .filter((version) => version.uploadedBy === personId)
          .map((version) => ({
            document: isSeen ? attachment.title : null,
            about: isSeen && subject ? `${subject.code} ${subject.title}` : null,
            fileName: isSeen ? version.fileName : null,
            size: version.size,
            at: version.uploadedAt.toISOString(),
          }));
      }),
    };
  },
};

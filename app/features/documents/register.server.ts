import { registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { registerJob } from "~/platform/scheduled-work.server";
import { AttachmentModel } from "~models/attachment.server";
import { sweepFiles } from "./files.server";
import { documentData } from "./personal-data.server";
import { canSeeAttachment } from "./policy";
import { findSubject } from "./subjects.server";

/** What documents supply to the areas below them, and the pass that clears up after crashes. */
export function registerDocuments(): void {
  registerPersonalData("documents", documentData);
  registerAuditSubject("Attachment", async (viewer, ids) => {
    const attachments = await AttachmentModel.find({ _id: { $in: ids } })
      .select("subjectKind subjectId title classification")
      .lean();
    const keys = [...new Map(attachments.map((one) => [one.subjectId, one])).values()];
    const subjects = new Map(
      await Promise.all(
        keys.map(async ({ subjectKind, subjectId }) => {
          const subject = await findSubject(viewer, subjectKind, { _id: subjectId }).catch(() => null);
          return [subjectId, subject] as const;
        }),
      ),
    );
    return new Map(
      attachments.flatMap((one) => {
        const subject = subjects.get(one.subjectId);
        if (!subject || !canSeeAttachment(subject.rights, one)) return [];
        return [[one._id, { title: one.title, path: subject.path }] as const];
      }),
    );
  });
  registerJob({
    name: "documents.sweep-files",
    interval: 6 * 60 * 60_000,
    run: async () => {
      await sweepFiles();
    },
  });
}

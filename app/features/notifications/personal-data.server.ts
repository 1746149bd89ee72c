import type { PersonalData } from "~/features/governance/personal-data.server";
import { nameProjects } from "~/features/projects/named-projects.server";
import { MailChoiceModel } from "~models/mail-choice.server";
import { NoticeModel } from "~models/notice.server";
import { OutgoingMailModel } from "~models/outgoing-mail.server";

/** What somebody has been told, and what of it by mail. */
export const noticeData: PersonalData = {
  fields: {
    "Notice.personId": "deleted",
    "Notice.by": "record",
    "MailChoice._id": "deleted",
    "OutgoingMail.personId": "deleted",
  },
  async export({ personId, reader }) {
    const [notices, choice, mails] = await Promise.all([
      NoticeModel.find({ personId }).sort({ at: -1 }).lean(),
      MailChoiceModel.findOne({ _id: personId }).lean(),
      OutgoingMailModel.find({ personId }).sort({ writtenAt: -1 }).lean(),
    ]);
    const names = await nameProjects(
      reader,
      notices.flatMap((notice) => notice.projectId ?? []),
    );
    return {
      notices: notices.map(({ kind, projectId, at, readAt }) => ({
        kind,
        project: projectId ? (names.get(projectId) ?? null) : undefined,
        at: at.toISOString(),
        readAt: readAt?.toISOString(),
      })),
      mailChoices: choice
        ? [{ digest: choice.digest, weekday: choice.weekday, digestGroups: choice.digestGroups, atOnce: choice.atOnce }]
        : [],
      mails: mails.map(({ kind, state, writtenAt, endedAt }) => ({
        kind,
        state,
        at: writtenAt.toISOString(),
        endedAt: endedAt?.toISOString(),
      })),
    };
  },
};

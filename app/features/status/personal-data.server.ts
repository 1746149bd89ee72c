import type { PersonalData } from "~/features/governance/personal-data.server";
import { nameProjects } from "~/features/projects/named-projects.server";
import { DraftModel } from "~models/draft.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";

const roundParts = ["openedBy", "closedBy"] as const;

/** Statuses, drafts of them, and rounds. */
export const statusData: PersonalData = {
  fields: {
    "Draft.personId": "deleted",
    "StatusUpdate.submittedBy": "record",
    "StatusUpdate.returnedBy": "record",
    "Round.openedBy": "record",
    "Round.closedBy": "record",
    "Round.reminders.by": "record",
    "Round.reminders.personIds": "record",
  },
  async export({ personId, reader }) {
    const [updates, drafts, rounds] = await Promise.all([
      StatusUpdateModel.find({ $or: [{ submittedBy: personId }, { returnedBy: personId }] })
        .select("projectId period submittedBy submittedAt returnedBy returnedAt")
        .lean(),
      DraftModel.find({ personId }).lean(),
      RoundModel.find().select("period openedBy closedBy reminders").lean(),
    ]);
    const projectOf = (key: string) => key.split("/")[1] ?? "";
    const names = await nameProjects(reader, [
      ...updates.map((update) => update.projectId),
      ...drafts.map((draft) => projectOf(draft.key)),
    ]);
    return {
      statuses: updates.map((update) => ({
        project: names.get(update.projectId) ?? null,
        period: update.period,
        submittedAt: update.submittedBy === personId ? update.submittedAt.toISOString() : undefined,
        returnedAt: update.returnedBy === personId ? update.returnedAt?.toISOString() : undefined,
      })),
      drafts: drafts.map((draft) => {
        const project = names.get(projectOf(draft.key)) ?? null;
        return {
          project,
          period: draft.key.split("/")[2],
          savedAt: draft.savedAt.toISOString(),
          text: project === null ? null : JSON.stringify(draft.fields),
        };
      }),
      rounds: rounds.flatMap((round) => {
        const reminded = round.reminders.filter((one) => one.personIds.includes(personId));
        const sent = round.reminders.filter((one) => one.by === personId);
        const part = [
          ...roundParts.filter((name) => round[name] === personId),
          ...reminded.map(({ at }) => `reminded ${at.toISOString()}`),
          ...sent.map(({ at }) => `sentReminder ${at.toISOString()}`),
        ];
        return part.length > 0 ? [{ period: round.period, part }] : [];
      }),
    };
  },
};

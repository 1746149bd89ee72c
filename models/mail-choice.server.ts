import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";
import { atOnceGroups, digestRhythms, noticeGroups } from "./vocabulary";

/**
 * What a person has chosen to be mailed, and how far they have been; the id is the person's. A preference of one's own:
 * unaudited, without revisions. Who has chosen nothing has the usual (features/notifications/mail-choice.ts).
 */
const schema = new Schema({
  _id: { type: String, required: true },
  digest: { type: String, enum: digestRhythms },
  /** 1 is Monday; of a weekly digest. */
  weekday: { type: Number },
  digestGroups: { type: [{ type: String, enum: noticeGroups }], default: undefined },
  atOnce: { type: [{ type: String, enum: atOnceGroups }], default: undefined },
  /** The digests that were due until then are done with. */
  digestedUntil: { type: Date },
});

export type MailChoice = Raw<typeof schema>;
export const MailChoiceModel = defineModel("MailChoice", "mailChoices", schema);

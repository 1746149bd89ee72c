import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";
import { mailKinds, mailStates } from "./vocabulary";

/** After so many days it is forgotten what became of a mail. */
export const mailDays = 90;

/**
 * A mail to one person, from when it was due to what became of it. It holds ids and no words: what it says is put together
 * when it is sent, of what its receiver may see then. Its id says what it is ("digest/<person>/<instant>"), so that it is
 * not written twice; and no notice is in two mails, which the index on `carries` sees to.
 */
const schema = new Schema({
  _id: { type: String, required: true },
  kind: { type: String, enum: mailKinds, required: true },
  personId: { type: String, required: true },
  /** The notices it tells; absent where there are none. */
  carries: { type: [String], default: undefined },
  state: { type: String, enum: mailStates, required: true },
  attempts: { type: Number, required: true, default: 0 },
  /** When it is to be tried (again). */
  dueAt: { type: Date, required: true },
  /** Whose attempt is under way, and since when. */
  claim: { type: String },
  claimedAt: { type: Date },
  writtenAt: { type: Date, required: true },
  endedAt: { type: Date },
  /** What the latest attempt met: a code of SMTP's or the system's. */
  problem: { type: String },
});
schema.index({ carries: 1 }, { unique: true, partialFilterExpression: { carries: { $exists: true } } });
schema.index({ state: 1, dueAt: 1 });
schema.index({ writtenAt: 1 }, { expireAfterSeconds: mailDays * 24 * 60 * 60 });

export type OutgoingMail = Raw<typeof schema>;
export const OutgoingMailModel = defineModel("OutgoingMail", "outgoingMails", schema);

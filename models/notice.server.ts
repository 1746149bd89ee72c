import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";
import { noticeKinds } from "./vocabulary";

export const noticeDays = 400;

/**
 * Something one person is told has happened. Made from the audit, whose entries it can be made from again: the key says
 * what it is about, so that nobody is told twice.
 */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  personId: { type: String, required: true },
  /** Kind, subject and revision: "comment/<id>". */
  key: { type: String, required: true },
  kind: { type: String, enum: noticeKinds, required: true },
  /** Where it leads, as the audit knows subjects: a model's name and a document's id. */
  entity: { type: String, required: true },
  subjectId: { type: String, required: true },
  /** The project it is about, by whose name it is told. */
  projectId: { type: String },
  /** Who did it. */
  by: { type: String, required: true },
  at: { type: Date, required: true },
  /** What the words need besides: a light, a phase, a period. */
  details: { type: Schema.Types.Mixed, required: true, default: {} },
  readAt: { type: Date },
  /** Since when a mail carries it, which then stands in outgoingMails. */
  mailedAt: { type: Date },
});
schema.index({ personId: 1, key: 1 }, { unique: true });
schema.index({ personId: 1, readAt: 1, at: -1 });
schema.index({ personId: 1, at: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: noticeDays * 24 * 60 * 60 });

export type Notice = Raw<typeof schema>;
export const NoticeModel = defineModel("Notice", "notices", schema);

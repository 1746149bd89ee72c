import { Schema } from "mongoose";
import { defineModel, type Raw } from "./define-model.server";

/** How far the audit has been read for notices; one document. What happened before `beganAt` is told to nobody. */
const schema = new Schema({
  _id: { type: String, required: true },
  beganAt: { type: Date, required: true },
  readUntil: { type: Date, required: true },
});

export type NoticeProgress = Raw<typeof schema>;
export const NoticeProgressModel = defineModel("NoticeProgress", "noticeProgress", schema);

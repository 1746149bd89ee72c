import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

/** One remark in the conversation about a project, or about its status for a period. */
const schema = new Schema({
  ...editable,
  projectId: { type: String, required: true },
  /** The period of the status it is about; absent where it is about the project. */
  period: { type: String },
  writtenBy: { type: String, required: true },
  /** Plain text in which a mentioned person is `@[id]`, so that it can be shown under today's name. Absent once withdrawn. */
  text: { type: String },
  mentionedIds: { type: [String], required: true, default: [] },
  editedAt: { type: Date },
  withdrawnAt: { type: Date },
  withdrawnBy: { type: String },
});
schema.index({ projectId: 1, createdAt: -1 });
schema.index({ writtenBy: 1, projectId: 1 });

export type Comment = Raw<typeof schema>;
export const CommentModel = defineModel("Comment", "comments", schema);

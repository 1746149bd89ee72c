import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";

/**
 * What a person has chosen about one project: to be told of it, or (muted) not to be, though they would be as its owner
 * or for having commented. A preference of one's own: unaudited, without revisions.
 */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  personId: { type: String, required: true },
  projectId: { type: String, required: true },
  isMuted: { type: Boolean, required: true, default: false },
  since: { type: Date, required: true },
});
schema.index({ personId: 1, projectId: 1 }, { unique: true });
schema.index({ projectId: 1 });

export type Following = Raw<typeof schema>;
export const FollowingModel = defineModel("Following", "followings", schema);

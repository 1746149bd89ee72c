import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";

/** One person's unsent form, as its fields. Unaudited; never conflicts; gone when the form is submitted. */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  personId: { type: String, required: true },
  /** What it is a draft of: `status/<projectId>/<period>`. */
  key: { type: String, required: true },
  fields: { type: Schema.Types.Mixed, required: true },
  savedAt: { type: Date, required: true },
});
schema.index({ personId: 1, key: 1 }, { unique: true });
schema.index({ key: 1 });

export type Draft = Raw<typeof schema>;
export const DraftModel = defineModel("Draft", "drafts", schema);

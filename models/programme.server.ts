import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

/** A named set of projects. */
const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  summary: { type: String },
  ownerId: { type: String },
  archivedAt: { type: Date },
});
export type Programme = Raw<typeof schema>;
export const ProgrammeModel = defineModel("Programme", "programmes", schema);

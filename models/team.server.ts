import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

/** People whose hours are planned together. */
const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  areaId: { type: String },
  archivedAt: { type: Date },
});
export type Team = Raw<typeof schema>;
export const TeamModel = defineModel("Team", "teams", schema);

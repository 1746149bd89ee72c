import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { areaKinds } from "./vocabulary";

/** A service area (fagchefområde) or the administration (forvaltning) above it. */
const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  kind: { type: String, enum: areaKinds, required: true },
  parentId: { type: String },
  headId: { type: String },
  archivedAt: { type: Date },
});
schema.index({ name: 1 });
export type Area = Raw<typeof schema>;
export const AreaModel = defineModel("Area", "areas", schema);

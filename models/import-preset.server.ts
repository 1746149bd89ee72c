import { Schema } from "mongoose";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

/** A way of reading a kind of file that somebody saved under a name. Those that come with the product are not here. */
const schema = new Schema({
  ...editable,
  name: { type: String, required: true },
  title: { type: String, required: true },
  /** JSON of features/exchange/preset.ts: column names are keys in it, and may hold dots. */
  preset: { type: String, required: true },
  archivedAt: { type: Date },
});
schema.index({ name: 1 }, { unique: true });
export type ImportPreset = Raw<typeof schema>;
export const ImportPresetModel = defineModel("ImportPreset", "importPresets", schema);

import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";
import { clearances, locales } from "./vocabulary";

/** The PDF as published, compressed (gzip): a newer typesetter would make other bytes. */
const documentSchema = new Schema(
  {
    locale: { type: String, enum: locales, required: true },
    /** "full", or the extract's name. */
    selection: { type: String, required: true },
    bytes: { type: Buffer, required: true },
  },
  { _id: false },
);

/**
 * The content of a report for one clearance: canonical JSON, compressed, under the SHA-256 of the uncompressed bytes.
 * Written once and never changed; which one counts, the Report says.
 */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  reportId: { type: String, required: true },
  version: { type: Number, required: true },
  clearance: { type: String, enum: clearances, required: true },
  sha256: { type: String, required: true },
  content: { type: Buffer, required: true },
  documents: { type: [documentSchema], required: true, default: [] },
});
schema.index({ reportId: 1, clearance: 1, sha256: 1 }, { unique: true });

export type ReportVersion = Raw<typeof schema>;
export const ReportVersionModel = defineModel("ReportVersion", "reportVersions", schema);

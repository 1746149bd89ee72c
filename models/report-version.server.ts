import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { defineModel, type Raw } from "./define-model.server";
import { clearances } from "./vocabulary";

/**
 * The content of a report for one clearance: canonical JSON, compressed, with the SHA-256 of the uncompressed bytes.
 * `working` is the compiled, unfrozen content; a frozen one is never written again.
 */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  reportId: { type: String, required: true },
  version: { type: Number, required: true },
  clearance: { type: String, enum: clearances, required: true },
  frozen: { type: Boolean, required: true },
  frozenAt: { type: Date },
  sha256: { type: String, required: true },
  content: { type: Buffer, required: true },
  /** The PDF as published, by language: a newer typesetter would make other bytes. */
  pdfDanish: { type: Buffer },
  pdfEnglish: { type: Buffer },
});
schema.index({ reportId: 1, version: 1, clearance: 1, frozen: 1 }, { unique: true });

export type ReportVersion = Raw<typeof schema>;
export const ReportVersionModel = defineModel("ReportVersion", "reportVersions", schema);

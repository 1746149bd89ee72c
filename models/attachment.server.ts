import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { editable } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";
import { attachmentSubjects, clearances } from "./vocabulary";

/** One file as it was uploaded. It is never changed, nor deleted while it is named here. */
const versionSchema = new Schema({
  _id: { type: String, required: true, default: newId },
  /** The file (GridFS, bucket attachments). */
  fileId: { type: String, required: true },
  fileName: { type: String, required: true },
  mediaType: { type: String, required: true },
  /** Bytes. */
  size: { type: Number, required: true },
  /** SHA-256 of the content, hex. */
  sha256: { type: String, required: true },
  uploadedBy: { type: String, required: true },
  uploadedAt: { type: Date, required: true },
});

/** A document kept with something: its files, newest last. */
const schema = new Schema({
  ...editable,
  subjectKind: { type: String, enum: attachmentSubjects, required: true },
  subjectId: { type: String, required: true },
  title: { type: String, required: true },
  description: { type: String },
  /** In the document system: 29031/25. */
  documentNumber: { type: String },
  /** Closed on something open: for those who could see that if it were closed itself. */
  classification: { type: String, enum: clearances, required: true, default: "open" },
  versions: { type: [versionSchema], required: true, default: [] },
  archivedAt: { type: Date },
});
schema.index({ subjectId: 1 });

export type Attachment = Raw<typeof schema>;
export type AttachmentVersion = Raw<typeof versionSchema>;
export const AttachmentModel = defineModel("Attachment", "attachments", schema);

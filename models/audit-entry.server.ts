import { Schema } from "mongoose";
import { newId } from "~/platform/identifiers.server";
import { changeFields } from "./change.server";
import { defineModel, type Raw } from "./define-model.server";

/** One change of one document. Never edited; holds person ids, not names. */
const schema = new Schema({
  _id: { type: String, required: true, default: newId },
  entity: { type: String, required: true },
  entityId: { type: String, required: true },
  ...changeFields,
});
schema.index({ entityId: 1, revision: 1 }, { unique: true });
schema.index({ subjectId: 1, at: -1 });
schema.index({ entityId: 1, submissionId: 1 });
schema.index({ by: 1, at: -1 });
schema.index({ at: -1 });

export type AuditEntry = Raw<typeof schema>;
export const AuditEntryModel = defineModel("AuditEntry", "auditEntries", schema);

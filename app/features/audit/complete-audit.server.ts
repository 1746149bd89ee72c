import mongoose from "mongoose";
import { AuditEntryModel } from "~models/audit-entry.server";
import { copyToAudit } from "./change.server";
import { largestBatch } from "./change-many.server";

/**
 * How many of a collection's newest changes are looked at. A crash can cut off no more copies than there were writes
 * under way: those written together, and beside them at most the connections of the pool (20).
 */
const window = 2 * largestBatch;

type Editable = Parameters<typeof copyToAudit>[1];

/**
 * Copies to the audit what a crash left out; for start-up. Returns how many entries were missing. Cheap: per collection
 * one indexed read of the newest changes and one of their entries. An older gap is closed by the document's next writer.
 */
export async function completeAudit(): Promise<number> {
  let missing = 0;
  for (const model of Object.values(mongoose.models)) {
    if (!model.schema.path("lastChange")) continue;
    const newest = (await model
      .find()
      .sort({ "lastChange.at": -1 })
      .limit(window)
      .select("revision createdAt lastChange")
      .lean()) as unknown as Editable[];
    const copied = await copiedRevisions(newest.map((document) => document._id));
    for (const document of newest) {
      if (copied.has(`${document._id}/${document.lastChange.revision}`)) continue;
      await copyToAudit(model.modelName, document);
      missing += 1;
    }
  }
  return missing;
}

async function copiedRevisions(ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const entries = await AuditEntryModel.find({ entityId: { $in: ids } })
    .select("entityId revision")
    .lean();
  return new Set(entries.map((entry) => `${entry.entityId}/${entry.revision}`));
}

import mongoose from "mongoose";
import { AuditEntryModel } from "~models/audit-entry.server";

/** The entries of these documents go on saying which fields changed, by whom and when, and no longer what they held or why. */
export async function forgetValues(entity: string, ids: readonly string[], path?: string): Promise<void> {
  if (ids.length === 0) return;
  const entries = await AuditEntryModel.find({ entityId: { $in: [...ids] }, entity }).lean();
  for (const { _id, changes } of entries) {
    const kept = changes.map((change) => (path && change.path !== path ? change : { path: change.path }));
    // past mongoose, which knows that entries are never edited
    await AuditEntryModel.collection.updateOne(
      { _id } as never,
      { $set: { changes: kept }, ...(path ? {} : { $unset: { reason: "" } }) } as never,
    );
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Puts `instead` for the texts wherever somebody wrote them as the reason of a change: in the audit, and beside the documents. */
export async function forgetInReasons(texts: readonly string[], instead: string): Promise<void> {
  const wanted = texts.filter((text) => text.trim().length > 2).map(escaped);
  if (wanted.length === 0) return;
  const pattern = wanted.join("|");
  for (const model of Object.values(mongoose.models)) {
    if (model.schema.path("reason")) await replaceIn(model.collection, "reason", pattern, instead);
    if (model.schema.path("lastChange")) await replaceIn(model.collection, "lastChange.reason", pattern, instead);
  }
}

async function replaceIn(
  collection: mongoose.Collection,
  path: "reason" | "lastChange.reason",
  pattern: string,
  instead: string,
): Promise<void> {
  const filter = { [path]: { $regex: pattern, $options: "i" } };
  const found = await collection
    .find(filter)
    .project({ [path]: 1 })
    .toArray();
  for (const document of found) {
    const reason: string = path === "reason" ? document.reason : document.lastChange.reason;
    const without = reason.replace(new RegExp(pattern, "gi"), instead);
    await collection.updateOne({ _id: document._id, [path]: reason }, { $set: { [path]: without } });
  }
}

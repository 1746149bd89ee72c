import { isDuplicateKey } from "~/platform/database.server";
import { newId } from "~/platform/identifiers.server";
import { type AuditEntry, AuditEntryModel } from "~models/audit-entry.server";
import { NoticeModel } from "~models/notice.server";
import { NoticeProgressModel } from "~models/notice-progress.server";
import { readNoticeFacts } from "./notice-facts.server";
import { type NewNotice, noticesOf, toldActions, toldProjectPaths } from "./notice-rules";

const minute = 60_000;
/** Entries become visible a little out of order: servers' clocks differ, and a copy to the audit follows the change. */
export const ordinaryOverlap = minute;
/** A copy that a crash left out comes when the next start or the hourly check completes it. */
export const longOverlap = 26 * 60 * minute;

const batchSize = 500;
const progressId = "notices";

/**
 * Tells people of what the audit has got since last time. The entries of `overlap` before that are read again: a notice
 * has a unique key, so that reading again, a crash, and two servers at once make nothing twice. What happened before the
 * first time is told to nobody. Returns how many notices are new.
 */
export async function deriveNotices(overlap: number, signal?: AbortSignal, now: Date = new Date()): Promise<number> {
  const progress = await begin(now);
  const since = new Date(Math.max(progress.beganAt.getTime(), progress.readUntil.getTime() - overlap));
  let made = 0;
  let batch: AuditEntry[] = [];
  const tell = async () => {
    made += await keepNotices(await noticesOfBatch(batch));
    batch = [];
  };
  for await (const entry of toldSince(since)) {
    if (signal?.aborted) return made;
    batch.push(entry);
    if (batch.length >= batchSize) await tell();
  }
  await tell();
  await NoticeProgressModel.updateOne({ _id: progressId }, { $max: { readUntil: now } });
  return made;
}

/** From when on the audit is told from; the first call sets it. */
export async function begin(now: Date) {
  try {
    return await NoticeProgressModel.findOneAndUpdate(
      { _id: progressId },
      { $setOnInsert: { beganAt: now, readUntil: now } },
      { upsert: true, returnDocument: "after" },
    )
      .orFail()
      .lean();
  } catch (error) {
    // two servers began at once
    if (!isDuplicateKey(error)) throw error;
    return NoticeProgressModel.findById(progressId).orFail().lean();
  }
}

function toldSince(since: Date): AsyncIterable<AuditEntry> {
  return AuditEntryModel.find({
    at: { $gte: since },
    $or: [{ action: { $in: toldActions } }, { entity: "Project", "changes.path": { $in: toldProjectPaths } }],
  })
    .sort({ at: 1 })
    .lean()
    .cursor({ batchSize }) as unknown as AsyncIterable<AuditEntry>;
}

async function noticesOfBatch(entries: AuditEntry[]): Promise<NewNotice[]> {
  if (entries.length === 0) return [];
  const facts = await readNoticeFacts(entries);
  return entries.flatMap((entry) => noticesOf(entry, facts));
}

/** Inserts those that are not there yet; returns how many that were. */
export async function keepNotices(notices: NewNotice[]): Promise<number> {
  if (notices.length === 0) return 0;
  const writes = notices.map((notice) => ({
    updateOne: {
      filter: { personId: notice.personId, key: notice.key },
      update: { $setOnInsert: { ...notice, _id: newId() } },
      upsert: true,
    },
  }));
  try {
    return (await NoticeModel.collection.bulkWrite(writes as never[], { ordered: false })).upsertedCount;
  } catch (error) {
    // another server inserted some of them in the same instant; the others are in
    if (!isDuplicateKey(error)) throw error;
    return (error as { result?: { upsertedCount?: number } }).result?.upsertedCount ?? 0;
  }
}

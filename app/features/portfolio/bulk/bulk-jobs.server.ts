import { claimable, isLost } from "~/platform/claimed-work.server";
import { logger } from "~/platform/log.server";
import { processName as worker } from "~/platform/process-name.server";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";

const atWork = new Map<string, Promise<void>>();
let isStopping = false;

/**
 * Takes an operation for this process and works on it in the background; does nothing where it is at work or finished.
 * Work that stops in the middle is gone on with by calling this again: what is done is not done twice.
 */
export async function startBulkJob(
  bulkId: string,
  work: (bulk: BulkChange, goesOn: () => Promise<boolean>) => Promise<void>,
): Promise<void> {
  if (atWork.has(bulkId) || isStopping) return;
  const bulk = await claim(bulkId);
  if (!bulk) return;
  const done = work(bulk, () => goesOn(bulkId))
    .catch((error) => logger.error({ err: error, bulkId }, "bulk change stopped"))
    .then(() => BulkChangeModel.updateOne({ _id: bulkId, worker }, { $unset: { worker: "" } }))
    .catch((error) => logger.error({ err: error, bulkId }, "bulk change stopped, and that could not be noted"))
    .then(() => {
      atWork.delete(bulkId);
    });
  atWork.set(bulkId, done);
}

async function claim(bulkId: string): Promise<BulkChange | null> {
  const known = await BulkChangeModel.findById(bulkId).select("worker").lean<Pick<BulkChange, "worker">>();
  const now = new Date();
  return BulkChangeModel.findOneAndUpdate(
    {
      _id: bulkId,
      state: { $in: ["planned", "running"] },
      $or: claimable(known),
    },
    { $set: { state: "running", worker, heartbeatAt: now, startedAt: now } },
    { returnDocument: "after" },
  ).lean<BulkChange>();
}

/** Says that the worker lives; false where the server stops and the rest is for the next one. */
async function goesOn(bulkId: string): Promise<boolean> {
  await BulkChangeModel.updateOne({ _id: bulkId }, { $set: { heartbeatAt: new Date() } });
  return !isStopping;
}

/** Begun, unfinished, and nobody is at it. */
export function isStalled({ _id, state, worker, heartbeatAt }: BulkChange): boolean {
  if (state !== "running" || atWork.has(_id)) return false;
  return !worker || isLost({ worker, heartbeatAt });
}

/** Until this process has done its work on the operation; at once where it has none. */
export async function bulkJobDone(bulkId: string): Promise<void> {
  await atWork.get(bulkId);
}

/** What this process works on comes to rest after the projects it is at. */
export async function pauseBulkJobs(): Promise<void> {
  isStopping = true;
  await Promise.all(atWork.values());
}

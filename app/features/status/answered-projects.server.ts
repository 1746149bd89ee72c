import { keepCurrent } from "~/platform/kept-current";
import { StatusUpdateModel } from "~models/status-update.server";

const answered = new Map<string, Set<string>>();
const kept = keepCurrent(readChanges);

/**
 * The ids of the projects that have answered, by period, kept in memory and brought up to date by what has changed
 * since (an index on `lastChange.at`): counting a portfolio's rounds reads no status. Holds closed projects too.
 */
export async function readAnsweredProjects(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  await kept.refresh();
  return answered;
}

async function readChanges(since: Date | null): Promise<void> {
  const updates = await StatusUpdateModel.find(since ? { "lastChange.at": { $gte: since } } : {})
    .select("projectId period state")
    .lean();
  for (const { projectId, period, state } of updates) {
    const ofPeriod = answered.get(period) ?? new Set();
    answered.set(period, ofPeriod);
    if (state === "submitted") ofPeriod.add(projectId);
    else ofPeriod.delete(projectId);
  }
}

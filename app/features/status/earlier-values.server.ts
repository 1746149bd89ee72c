import { AuditEntryModel } from "~models/audit-entry.server";
import type { Project } from "~models/project.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { type EarlierValues, valuesBefore } from "./moves";

/** The newest submitted update before the period; null when there is none. */
export async function findPreviousStatus(projectId: string, period: string): Promise<StatusUpdate | null> {
  return StatusUpdateModel.findOne({ projectId, period: { $lt: period }, state: "submitted" })
    .sort({ period: -1 })
    .lean<StatusUpdate>();
}

/**
 * The project's dates and money when it last reported, so that what was moved on the project's own pages in between
 * counts as moved too. `since` is when that was; absent, nothing has moved yet.
 */
export async function readEarlierValues(project: Project, since: Date | undefined): Promise<EarlierValues> {
  if (!since) return valuesBefore(project, []);
  const entries = await AuditEntryModel.find({
    entityId: project._id,
    at: { $gt: since },
    "changes.path": /^(milestones|budget)\./,
  })
    .select("changes.path changes.from revision")
    .sort({ revision: 1 })
    .lean<{ changes: { path: string; from?: unknown }[] }[]>();
  return valuesBefore(
    project,
    entries.flatMap((entry) => entry.changes),
  );
}

import type { LastReport } from "~/features/projects/since-report";
import { NotFoundError } from "~/platform/errors";
import { keepCurrent } from "~/platform/kept-current";
import { logger } from "~/platform/log.server";
import { GroupModel } from "~models/group.server";
import { type Report, ReportModel } from "~models/report.server";
import { BrokenContentError } from "./canonical.server";
import { readContent } from "./contents.server";
import { reportedRow } from "./reported-row";

type Published = Pick<Report, "_id" | "groupId" | "period" | "publications">;

const published = new Map<string, Published>();
const kept = keepCurrent(readChanges);
let last: { sha256: string; report: LastReport | null } | null = null;

/**
 * The newest published report, the steering group's where there are several, kept in memory and brought up to date by
 * the reports that have changed; null before the first. From its whole rendering: what it says of a project that was
 * closed is left out by the reader.
 */
export async function readLastPublished(): Promise<LastReport | null> {
  await kept.refresh();
  return last?.report ?? null;
}

async function readChanges(instant: Date | null): Promise<void> {
  const changed = await ReportModel.find({
    "publications.0": { $exists: true },
    ...(instant && { "lastChange.at": { $gte: instant } }),
  })
    .select("groupId period publications")
    .lean<Published[]>();
  if (changed.length === 0) return;
  for (const report of changed) published.set(report._id, report);
  const newest = await findNewest();
  const sha256 = newest?.publications.at(-1)?.closed;
  if (newest && sha256 && sha256 !== last?.sha256) last = { sha256, report: await readOrNothing(newest, sha256) };
}

/** A report that is damaged must not take the table of projects with it; its own page says what is wrong. */
async function readOrNothing(report: Published, sha256: string): Promise<LastReport | null> {
  try {
    return await contentOf(report, sha256);
  } catch (error) {
    if (!(error instanceof BrokenContentError || error instanceof NotFoundError)) throw error;
    logger.error({ err: error, reportId: report._id }, "the last published report could not be read");
    return null;
  }
}

async function findNewest(): Promise<Published | undefined> {
  const all = [...published.values()];
  const period = all
    .map((report) => report.period)
    .toSorted()
    .at(-1);
  const reports = all.filter((report) => report.period === period);
  if (reports.length < 2) return reports[0];
  const groupIds = reports.map(({ groupId }) => groupId);
  const steering = await GroupModel.findOne({ _id: { $in: groupIds }, kind: "steering" })
    .select("_id")
    .lean();
  return reports.find(({ groupId }) => groupId === steering?._id) ?? reports[0];
}

async function contentOf({ _id, groupId, period }: Published, sha256: string): Promise<LastReport> {
  const { projects, missing, deadline } = await readContent(_id, "closed", sha256);
  return {
    period,
    groupId,
    asked: { period, round: { state: "closed", deadline, owedIds: new Set(missing) } },
    projects: new Map(projects.map((project) => [project.projectId, reportedRow(project, period)])),
  };
}

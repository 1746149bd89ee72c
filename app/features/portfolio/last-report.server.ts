import type { Viewer } from "~/features/auth/viewer";
import type { ReportContent, ReportMilestone } from "~/features/reports/content";
import { readContent } from "~/features/reports/contents.server";
import { clearanceOf } from "~/features/reports/policy";
import { GroupModel } from "~models/group.server";
import { type Report, ReportModel } from "~models/report.server";

export interface LastReport {
  period: string;
  /** By project, as they stood. Holds only what the viewer may see of the report. */
  milestones: ReadonlyMap<string, readonly ReportMilestone[]>;
}

const milestonesOf = new WeakMap<ReportContent, LastReport["milestones"]>();

/** The newest published report, the steering group's where there are several; null before the first. */
export async function readLastReport(viewer: Viewer): Promise<LastReport | null> {
  const newest = await ReportModel.findOne({ "publications.0": { $exists: true } })
    .sort({ period: -1 })
    .select("period")
    .lean<Pick<Report, "period">>();
  if (!newest) return null;
  const reports = await ReportModel.find({ period: newest.period, "publications.0": { $exists: true } })
    .select("groupId period publications")
    .lean<Pick<Report, "_id" | "groupId" | "period" | "publications">[]>();
  const steering = await GroupModel.findOne({ _id: { $in: reports.map(({ groupId }) => groupId) }, kind: "steering" })
    .select("_id")
    .lean<{ _id: string }>();
  const report = reports.find(({ groupId }) => groupId === steering?._id) ?? reports[0];
  const publication = report?.publications.at(-1);
  if (!report || !publication) return null;
  const clearance = clearanceOf(viewer, report.groupId);
  const content = await readContent(report._id, clearance, publication[clearance]);
  const milestones =
    milestonesOf.get(content) ?? new Map(content.projects.map((project) => [project.projectId, project.milestones]));
  milestonesOf.set(content, milestones);
  return { period: report.period, milestones };
}

import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import { isPeriod } from "~/platform/period";
import { type Group, GroupModel } from "~models/group.server";
import { type Report, ReportModel } from "~models/report.server";
import { canRead, type ReportSubject } from "./policy";

export interface FoundReport {
  report: Report;
  group: Group;
  subject: ReportSubject;
}

/** Which of a period's reports: the steering group's where nothing is said. */
export interface ReportAddress {
  period: string;
  groupId?: string | null;
}

/** Throws NotFoundError where there is no such report, and where the viewer may not know that there is. */
export async function findReadableReport(viewer: Viewer, address: ReportAddress): Promise<FoundReport> {
  const [chosen] = await findReadable(viewer, address);
  if (!chosen) throw new NotFoundError(`report ${address.period}`);
  return chosen;
}

export async function isReadable(viewer: Viewer, address: ReportAddress): Promise<boolean> {
  return (await findReadable(viewer, address)).length > 0;
}

/** The steering group's first. */
async function findReadable(viewer: Viewer, { period, groupId }: ReportAddress): Promise<FoundReport[]> {
  if (!isPeriod(period)) return [];
  const reports = await ReportModel.find({ period, ...(groupId ? { groupId } : {}) }).lean<Report[]>();
  const found = (await withGroups(reports)).filter(({ subject }) => canRead(viewer, subject));
  const rank = ({ group }: FoundReport) => (group.kind === "steering" ? 0 : 1);
  return found.sort((first, second) => rank(first) - rank(second));
}

/** The reports with what the rules need to know of them; one whose group is gone is left out. */
export async function withGroups(reports: readonly Report[]): Promise<FoundReport[]> {
  const groups = await GroupModel.find({ _id: { $in: reports.map((report) => report.groupId) } }).lean<Group[]>();
  const byId = new Map(groups.map((group) => [group._id, group]));
  return reports.flatMap((report) => {
    const group = byId.get(report.groupId);
    return group ? [{ report, group, subject: subjectOf(report, group) }] : [];
  });
}

type Judged = Pick<Report, "state" | "seenAt" | "submittedBy" | "submittedOnBehalfOf" | "publications">;

export function subjectOf(report: Judged, group: Pick<Group, "_id" | "kind">): ReportSubject {
  return {
    groupId: group._id,
    groupKind: group.kind,
    state: report.state,
    isLaidBefore: report.seenAt != null,
    submittedBy: report.submittedBy,
    submittedOnBehalfOf: report.submittedOnBehalfOf,
    isPublished: report.publications.length > 0,
  };
}

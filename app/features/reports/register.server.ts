import { registerAuditScope, registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { registerLastReport } from "~/features/projects/last-report.server";
import { translator } from "~/i18n/i18n.server";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { type Report, ReportModel } from "~models/report.server";
import { registerReportDecisions } from "./decision-subject.server";
import { withGroups } from "./find-report.server";
import { readLastPublished } from "./last-published.server";
import { reportData } from "./personal-data.server";
import { canRead } from "./policy";

/** What reports supply to the areas below them. */
export function registerReports(): void {
  registerPersonalData("reports", reportData);
  registerReportDecisions();
  registerLastReport(readLastPublished);
  registerAuditScope("reports", async (standings) => {
    const groupIds = standings.map((standing) => standing.groupId);
    const reports = await ReportModel.find({ groupId: { $in: groupIds } })
      .select("_id")
      .lean();
    return [{ entityId: { $in: reports.map((report) => report._id) } }];
  });
  registerAuditSubject("Report", async (viewer, ids) => {
    const reports = await withGroups(await ReportModel.find({ _id: { $in: ids } }).lean<Report[]>());
    const t = translator(viewer.locale);
    return new Map(
      reports
        .filter(({ subject }) => canRead(viewer, subject))
        .map(({ report }) => [
          report._id,
          {
            title: t("reports:title", { period: formatPeriod(report.period, viewer.locale) }),
            path: paths.report(report.period, { group: report.groupId }),
          },
        ]),
    );
  });
}

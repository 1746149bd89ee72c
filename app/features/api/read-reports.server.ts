import type { z } from "zod";
import { readContent } from "~/features/reports/contents.server";
import { type FoundReport, withGroups } from "~/features/reports/find-report.server";
import { canRead, canReadUnpublished } from "~/features/reports/policy";
import { renderingFor } from "~/features/reports/renderings.server";
import { paths } from "~/platform/paths";
import { type Report, ReportModel } from "~models/report.server";
import type { ReportAnswer, reportItemAnswer } from "./answers";
import { changedSince, isAsked, type Listing, type Reading } from "./listing";
import type { ReportQuestion } from "./questions";

/** The reports the owner may read, each in the version and for the clearance they would meet on its page. */
export async function listReports(reading: Reading, question: Partial<ReportQuestion>): Promise<Listing<ReportAnswer>> {
  const found = await findReports(reading, question);
  return {
    keys: [...found.keys()],
    read: async (keys) => keys.flatMap((key) => answerOf(found.get(key), reading)),
  };
}

/** One report with all that is in it. */
export async function readReport(reading: Reading, key: string): Promise<z.infer<typeof reportItemAnswer> | null> {
  const found = (await findReports(reading, {})).get(key);
  const [answer] = answerOf(found, reading);
  if (!found || !answer) return null;
  const { reportId, clearance, sha256 } = renderingFor(reading.viewer, found);
  return { ...answer, content: { ...(await readContent(reportId, clearance, sha256)) } };
}

async function findReports({ viewer }: Reading, question: Partial<ReportQuestion>): Promise<Map<string, FoundReport>> {
  const reports = await withGroups(await ReportModel.find(changedSince(question.updatedSince)).lean<Report[]>());
  const readable = reports.filter(
    ({ report, subject }) =>
      canRead(viewer, subject) && isAsked(question.period, report.period) && isAsked(question.group, report.groupId),
  );
  return new Map(readable.map((found) => [`${found.report.period}/${found.report.groupId}`, found]));
}

function answerOf(found: FoundReport | undefined, { viewer, origin }: Reading): ReportAnswer[] {
  if (!found) return [];
  const { report, group, subject } = found;
  const { clearance, sha256, frozenAt } = renderingFor(viewer, found);
  const mayReadWork = canReadUnpublished(viewer, subject);
  const published = report.publications.at(-1);
  const shown = report.publications.find((one) => one[clearance] === sha256);
  return [
    {
      period: report.period,
      group: { id: group._id, name: group.name },
      url: origin + paths.report(report.period, { group: group._id }),
      state: mayReadWork ? report.state : "published",
      version: shown?.version ?? report.version,
      clearance,
      sha256,
      frozenAt: frozenAt ?? null,
      publishedAt: (shown ?? (mayReadWork ? undefined : published))?.at.toISOString() ?? null,
      correction: shown?.correction ?? (shown ? null : (report.correction ?? null)),
    },
  ];
}

import type { Viewer } from "~/features/auth/viewer";
import { logger } from "~/platform/log.server";
import type { Report, ReportPublication } from "~models/report.server";
import { type ReportInput, takeStep } from "../change-report.server";
import { dropDrafts } from "../contents.server";
import { keepPublishedDocuments } from "../documents.server";

/**
 * Everyone signed in reads it from here. Its PDFs are typeset and kept behind the reply; one that was asked for before
 * that, or was cut off, is made and kept when it is asked for.
 */
export async function publishReport(viewer: Viewer, input: ReportInput): Promise<Report> {
  const report = await takeStep(viewer, input, "publish", (current, { at, actor }) => ({
    publishedAt: at,
    publications: [...current.publications, publicationOf(current, at, actor.personId)],
  }));
  await dropDrafts(report._id, report.version, report.content);
  keepPublishedDocuments(report).catch((error: unknown) => {
    logger.error({ err: error, report: report._id }, "the published report's PDFs were not kept");
  });
  return report;
}

function publicationOf(report: Report, at: Date, by: string): ReportPublication {
  return {
    version: report.version,
    at,
    by,
    frozenAt: report.submittedAt!,
    open: report.content.open,
    closed: report.content.closed,
    ...(report.correction ? { correction: report.correction } : {}),
  } as ReportPublication;
}

import type { Viewer } from "~/features/auth/viewer";
import { findReadableReport } from "./find-report.server";
import { type ReportFormat, readReportFile, renderingFor } from "./renderings.server";
import { questionSchema } from "./schema";

const mediaTypes: Record<ReportFormat, string> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
};

/** The report as a file, in the viewer's language or the one asked for. Throws NotFoundError. */
export async function downloadReport(
  viewer: Viewer,
  period: string,
  format: ReportFormat,
  url: URL,
): Promise<Response> {
  const question = questionSchema.parse(Object.fromEntries(url.searchParams));
  const found = await findReadableReport(viewer, { period, groupId: question.group });
  const rendering = renderingFor(viewer, found, question.version);
  const locale = question.language ?? viewer.locale;
  const bytes = await readReportFile(rendering, format, question.extract ?? "full", locale);
  const name = [locale === "da" ? "statusrapport" : "status-report", period, question.extract]
    .filter(Boolean)
    .join("-");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": mediaTypes[format],
      "Content-Length": String(bytes.length),
      "Content-Disposition": `${format === "pdf" ? "inline" : "attachment"}; filename="${name}.${format}"`,
      "Cache-Control": "private, no-cache",
    },
  });
}

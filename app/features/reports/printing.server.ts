import type { PdfJob } from "~/platform/pdf/job";
import { renderPdf } from "~/platform/pdf/render-pdf.server";
import template from "./typst/report.typ?raw";

/** The PDF/UA-1 of a report's words and figures, as pdf-data.ts has made them. */
export function typesetReport(data: Omit<PdfJob, "sources">): Promise<Buffer> {
  return renderPdf({ sources: { "/main.typ": template }, ...data });
}

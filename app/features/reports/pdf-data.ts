import type { PdfJob } from "~/platform/pdf/job";
import type { ReportContent } from "./content";
import { type PrintedSelection, printReport, type Seal } from "./document";
import type { Wording } from "./wording";

/**
 * What is typeset. The same content, seal, selection and language give the same bytes: the document is dated by its
 * freezing (a draft by its compilation), never by the clock.
 */
export function toPdfData(
  content: ReportContent,
  seal: Seal,
  selection: PrintedSelection,
  wording: Wording,
): Omit<PdfJob, "sources"> {
  const printed = printReport(content, seal, selection, wording);
  return { data: Buffer.from(JSON.stringify(printed)), createdAt: seal.frozenAt ?? content.compiledAt };
}

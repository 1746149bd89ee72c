import { renderPdf } from "~/platform/pdf/render-pdf.server";
import type { ReportContent } from "./content";
import { type PrintedSelection, printReport, type Seal } from "./document";
import template from "./typst/report.typ?raw";
import type { Wording } from "./wording";

/**
 * The PDF/UA-1 of a report's content. The same content, seal, selection and language give the same bytes: the
 * document is dated by its freezing (a draft by its compilation), never by the clock.
 */
export function printPdf(
  content: ReportContent,
  seal: Seal,
  selection: PrintedSelection,
  wording: Wording,
): Promise<Buffer> {
  return renderPdf({
    sources: { "/main.typ": template },
    data: printReport(content, seal, selection, wording),
    createdAt: seal.frozenAt ?? content.compiledAt,
  });
}

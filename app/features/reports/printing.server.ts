import { runInProcess } from "~/platform/child-process/run-in-process.server";
import type { Locale } from "~models/vocabulary";
import type { PackedContent } from "./canonical.server";
import type { PrintedSelection, Seal } from "./document";
import template from "./typst/report.typ?raw";

export interface PdfOrder {
  packed: PackedContent;
  seal: Seal;
  selection: PrintedSelection;
  locale: Locale;
}

/**
 * Puts a report's content into words and typesets it as PDF/UA-1, in a process of its own. The same order gives the
 * same bytes. Throws BrokenContentError, and with what the typesetter complained of.
 */
export async function typesetReport(order: PdfOrder): Promise<Buffer> {
  return Buffer.from(await runInProcess<Uint8Array>("report-pdf", { ...order, template }));
}

import { gunzipSync, gzipSync } from "node:zlib";
import { translator } from "~/i18n/i18n.server";
import type { Report } from "~models/report.server";
import { type ReportVersion, ReportVersionModel } from "~models/report-version.server";
import { type Clearance, clearances, type Locale, locales } from "~models/vocabulary";
import type { ReportContent } from "./content";
import { readContent, toBuffer } from "./contents.server";
import { type PrintedSelection, selections } from "./document";
import { printPdf } from "./printing.server";

/** One frozen rendering, or a draft of one. */
export interface Rendering {
  reportId: string;
  clearance: Clearance;
  sha256: string;
  /** ISO instant; absent for a draft. */
  frozenAt?: string;
  /** Published ones keep their PDF, so that it stays the same when the typesetter is renewed. */
  isPublished: boolean;
}

/** The PDF of a rendering; the one that was kept, where it has been published. Throws PdfError. */
export async function readPdf(rendering: Rendering, selection: PrintedSelection, locale: Locale): Promise<Buffer> {
  const kept = rendering.isPublished ? await findDocument(rendering, selection, locale) : null;
  if (kept) return kept;
  const content = await readContent(rendering.reportId, rendering.clearance, rendering.sha256);
  const pdf = await print(content, rendering, selection, locale);
  return rendering.isPublished ? keepDocument(rendering, selection, locale, pdf) : pdf;
}

function print(content: ReportContent, rendering: Rendering, selection: PrintedSelection, locale: Locale) {
  const seal = { sha256: rendering.sha256, frozenAt: rendering.frozenAt };
  return printPdf(content, seal, selection, { t: translator(locale), locale });
}

const address = ({ reportId, clearance, sha256 }: Rendering) => ({ reportId, clearance, sha256 });

async function findDocument(rendering: Rendering, selection: PrintedSelection, locale: Locale): Promise<Buffer | null> {
  const version = await ReportVersionModel.findOne(address(rendering)).select("documents").lean<ReportVersion>();
  const document = version?.documents.find((kept) => kept.selection === selection && kept.locale === locale);
  return document ? gunzipSync(toBuffer(document.bytes)) : null;
}

/** Of two made at once the first one counts. */
async function keepDocument(
  rendering: Rendering,
  selection: PrintedSelection,
  locale: Locale,
  pdf: Buffer,
): Promise<Buffer> {
  await ReportVersionModel.updateOne(
    { ...address(rendering), documents: { $not: { $elemMatch: { selection, locale } } } },
    { $push: { documents: { selection, locale, bytes: gzipSync(pdf) } } },
  );
  return (await findDocument(rendering, selection, locale)) ?? pdf;
}

/** Typesets and keeps every PDF of the version a report has published last. */
export async function keepPublishedDocuments(report: Pick<Report, "_id" | "publications">): Promise<void> {
  const publication = report.publications.at(-1);
  if (!publication) return;
  for (const clearance of clearances) {
    const rendering: Rendering = {
      reportId: report._id,
      clearance,
      sha256: publication[clearance],
      frozenAt: publication.frozenAt.toISOString(),
      isPublished: true,
    };
    for (const selection of selections) for (const locale of locales) await readPdf(rendering, selection, locale);
  }
}

import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Report } from "~models/report.server";
import { type ReportVersion, ReportVersionModel } from "~models/report-version.server";
import { clearances, type Locale, locales } from "~models/vocabulary";
import { readPacked, toBuffer } from "./contents.server";
import { type PrintedSelection, selections } from "./document";
import { typesetReport } from "./printing.server";
import { type Rendering, sealOf } from "./rendering";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** The PDF of a rendering; the one that was kept, where it has been published. */
export async function readPdf(rendering: Rendering, selection: PrintedSelection, locale: Locale): Promise<Buffer> {
  const kept = rendering.isPublished ? await findDocument(rendering, selection, locale) : null;
  if (kept) return kept;
  const packed = await readPacked(rendering.reportId, rendering.clearance, rendering.sha256);
  const pdf = await typesetReport({ packed, seal: sealOf(rendering), selection, locale });
  return rendering.isPublished ? keepDocument(rendering, selection, locale, pdf) : pdf;
}

const address = ({ reportId, clearance, sha256 }: Rendering) => ({ reportId, clearance, sha256 });

async function findDocument(rendering: Rendering, selection: PrintedSelection, locale: Locale): Promise<Buffer | null> {
  const version = await ReportVersionModel.findOne(address(rendering)).select("documents").lean<ReportVersion>();
  const document = version?.documents.find((kept) => kept.selection === selection && kept.locale === locale);
  return document ? unpack(toBuffer(document.bytes)) : null;
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
    { $push: { documents: { selection, locale, bytes: await pack(pdf) } } },
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

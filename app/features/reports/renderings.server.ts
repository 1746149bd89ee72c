import type { Viewer } from "~/features/auth/viewer";
import { NotFoundError } from "~/platform/errors";
import type { Report } from "~models/report.server";
import type { Clearance, Locale } from "~models/vocabulary";
import { readContentJson } from "./contents.server";
import { doApart } from "./do-apart.server";
import type { PrintedSelection } from "./document";
import { readPdf } from "./documents.server";
import type { FoundReport } from "./find-report.server";
import { isFrozen } from "./lifecycle";
import { canReadUnpublished, clearanceOf } from "./policy";
import type { Rendering } from "./rendering";

/**
 * The rendering a viewer gets: the version asked for, else the one in work where they may read it, else the one
 * published last. Throws NotFoundError where that is none.
 */
export function renderingFor(viewer: Viewer, { report, subject }: FoundReport, version?: number): Rendering {
  const clearance = clearanceOf(viewer, report.groupId);
  return chooseRendering(report, clearance, canReadUnpublished(viewer, subject), version);
}

export function chooseRendering(
  report: Report,
  clearance: Clearance,
  mayReadWork: boolean,
  version?: number,
): Rendering {
  const base = { reportId: report._id, clearance };
  const publication = report.publications.find((one) => one.version === (version ?? report.version));
  if (publication) return published(base, publication);
  if (mayReadWork && (version === undefined || version === report.version)) {
    const frozenAt = isFrozen(report.state) ? report.submittedAt?.toISOString() : undefined;
    return { ...base, sha256: report.content[clearance], frozenAt, isPublished: false };
  }
  const latest = report.publications.at(-1);
  if (!latest || version !== undefined) throw new NotFoundError(`report version ${version}`);
  return published(base, latest);
}

function published(
  base: Pick<Rendering, "reportId" | "clearance">,
  publication: Report["publications"][number],
): Rendering {
  return {
    ...base,
    sha256: publication[base.clearance],
    frozenAt: publication.frozenAt.toISOString(),
    isPublished: true,
  };
}

export const reportFormats = ["pdf", "xlsx", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A rendering as a file; the page and the command line give the same bytes. JSON is the content as hashed, whole. */
export async function readReportFile(
  rendering: Rendering,
  format: ReportFormat,
  selection: PrintedSelection,
  locale: Locale,
): Promise<Buffer> {
  const { reportId, clearance, sha256 } = rendering;
  if (format === "pdf") return readPdf(rendering, selection, locale);
  if (format === "json") return Buffer.from(await readContentJson(reportId, clearance, sha256));
  return Buffer.from(await doApart("readWorkbook", rendering, selection, locale));
}

import type { Group } from "~models/group.server";
import type { Report } from "~models/report.server";
import { compileReport } from "./compile";
import type { ReportEditorialText } from "./content";
import { type ContentHashes, readContent, storeContents } from "./contents.server";
import { type ReportHeading, readReportFacts } from "./read-facts.server";

/** Both renderings of the report as it stands, stored under their hashes. */
export async function compileContents(reportId: string, report: ReportHeading, group: Group): Promise<ContentHashes> {
  const facts = await readReportFacts(report, group);
  return storeContents(reportId, { open: compileReport(facts, "open"), closed: compileReport(facts, "closed") });
}

/** Both renderings with other words of the lead's and the same figures, stored under their hashes. */
export async function rewordContents(
  { _id, content }: Pick<Report, "_id" | "content">,
  editorial: ReportEditorialText,
  openEditorial: ReportEditorialText,
): Promise<ContentHashes> {
  const [open, closed] = await Promise.all([
    readContent(_id, "open", content.open),
    readContent(_id, "closed", content.closed),
  ]);
  const holdsClosed = closed.clearance === "closed";
  return storeContents(_id, {
    open: { ...open, editorial: holdsClosed ? openEditorial : editorial },
    closed: { ...closed, editorial },
  });
}

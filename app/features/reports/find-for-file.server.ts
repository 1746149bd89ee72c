import { NotFoundError } from "~/platform/errors";
import { type Report, ReportModel } from "~models/report.server";
import type { Clearance } from "~models/vocabulary";
import { withGroups } from "./find-report.server";
import type { Rendering } from "./rendering";
import { chooseRendering } from "./renderings.server";

export interface FileQuestion {
  period: string;
  /** The receiving group's name; the steering group's report where it is left out. */
  group?: string;
  version?: number;
  clearance: Clearance;
}

/** For the command line, which asks on nobody's behalf: whoever runs it can read the store itself. Null: none such. */
export async function findReportForFile({
  period,
  group,
  version,
  clearance,
}: FileQuestion): Promise<Rendering | null> {
  const reports = await withGroups(await ReportModel.find({ period }).lean<Report[]>());
  const named = group === undefined ? reports : reports.filter((found) => found.group.name === group);
  const chosen = named.find((found) => found.group.kind === "steering") ?? named[0];
  if (!chosen) return null;
  try {
    return chooseRendering(chosen.report, clearance, true, version);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

import type { Viewer } from "~/features/auth/viewer";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep } from "../change-report.server";

/** Lays the report as it is compiled now before the programme group: from here its members read it. */
export async function showProgrammeGroup(viewer: Viewer, input: ReportInput): Promise<Report> {
  return takeStep(viewer, input, "see", (_current, { at }) => ({ seenAt: at }));
}

import type { Viewer } from "~/features/auth/viewer";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep } from "../change-report.server";

/** The receiving group's chair lets it out to the members. */
export async function approveReport(viewer: Viewer, input: ReportInput): Promise<Report> {
  return takeStep(viewer, input, "approve");
}

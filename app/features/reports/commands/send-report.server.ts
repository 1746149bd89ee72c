import type { Viewer } from "~/features/auth/viewer";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep } from "../change-report.server";

/** From here the members of the receiving group read it. */
export async function sendReport(viewer: Viewer, input: ReportInput): Promise<Report> {
  return takeStep(viewer, input, "send");
}

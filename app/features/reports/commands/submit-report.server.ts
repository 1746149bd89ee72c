import type { Viewer } from "~/features/auth/viewer";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep } from "../change-report.server";

/** Freezes the content as it is named by the report at that moment, and hands it to the receiving group's chair. */
export async function submitReport(viewer: Viewer, input: ReportInput): Promise<Report> {
  return takeStep(viewer, input, "submit", (_current, { at, actor }) => ({
    submittedBy: actor.personId,
    submittedOnBehalfOf: actor.onBehalfOf,
    submittedAt: at,
  }));
}

import type { Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep, unfrozen } from "../change-report.server";

/** Unfreezes the report with a comment that says why. */
export async function returnReport(viewer: Viewer, input: ReportInput & { comment?: string }): Promise<Report> {
  const { comment } = input;
  if (!comment) throw new RefusedError({ key: "reports:refusal.commentMissing", field: "comment" });
  return takeStep(viewer, input, "return", () => unfrozen, { comment });
}

import type { Viewer } from "~/features/auth/viewer";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep } from "../change-report.server";
import type { ReportEditorialText } from "../content";
import { doApart } from "../do-apart.server";

export interface EditorialInput extends ReportInput {
  /** For those who may see closed projects; for everyone where there are none. */
  editorial: ReportEditorialText;
  /** For everyone else, where there are closed projects. */
  openEditorial: ReportEditorialText;
}

/** The lead's words, put into both renderings; the figures stay as they were compiled. */
export async function editEditorial(viewer: Viewer, input: EditorialInput): Promise<Report> {
  return takeStep(viewer, input, "edit", async (current) => {
    const { editorial, openEditorial } = input;
    const content = await doApart("rewordContents", current, editorial, openEditorial);
    // every saved draft would otherwise be a line in the report's own log; the audit has each of them
    return { editorial, openEditorial, content, steps: current.steps };
  });
}

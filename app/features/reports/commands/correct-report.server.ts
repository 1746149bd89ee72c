import type { Viewer } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import type { Report } from "~models/report.server";
import { type ReportInput, takeStep, unfrozen } from "../change-report.server";
import { doApart } from "../do-apart.server";

/**
 * Begins the next version of a published report, which names what it changes. Readers keep the published version until
 * the new one has gone the whole way.
 */
export async function correctReport(viewer: Viewer, input: ReportInput & { correction?: string }): Promise<Report> {
  const { correction } = input;
  if (!correction) throw new RefusedError({ key: "reports:refusal.correctionMissing", field: "correction" });
  return takeStep(
    viewer,
    input,
    "correct",
    async (current, { group, at }) => {
      const next = { version: current.version + 1, correction, compiledAt: at };
      return {
        ...unfrozen,
        ...next,
        compiledBy: viewer.personId,
        content: await doApart("compileContents", current._id, { ...current, ...next }, group),
      };
    },
    { comment: correction },
  );
}

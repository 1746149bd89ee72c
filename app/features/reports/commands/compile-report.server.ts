import { insertDocument } from "~/features/audit/change.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { isPeriod } from "~/platform/period";
import { type Report, ReportModel } from "~models/report.server";
import { ReportVersionModel } from "~models/report-version.server";
import { type ReportInput, stepBy, takeStep } from "../change-report.server";
import { doApart } from "../do-apart.server";
import { findReceivingGroup } from "../read-facts.server";

export interface NewReport {
  period: string;
  groupId: string;
  submissionId: string;
}

/** Makes the period's report to a group from what was reported. Throws RefusedError while the round is open. */
export async function beginReport(viewer: Viewer, input: NewReport): Promise<Report> {
  const standing = leadStanding(viewer);
  if (!standing) throw new ForbiddenError({ key: "reports:refusal.onlyLead" });
  const group = await findReceivingGroup(input.groupId);
  if (!group || !isPeriod(input.period)) throw new NotFoundError(`group ${input.groupId}`);
  const _id = newId();
  const actor = actorOf(viewer, standing);
  const at = new Date();
  const heading = { period: input.period, version: 1, compiledAt: at, editorial: {} } as Report;
  const content = await doApart("compileContents", _id, heading, group);
  const fields = {
    ...heading,
    _id,
    groupId: group._id,
    state: "compiled",
    content,
    compiledBy: viewer.personId,
    publications: [],
    steps: [stepBy("compile", actor, at, 1)],
  } as unknown as Report;
  try {
    const report = await insertDocument<Report>(ReportModel as never, fields, {
      actor,
      at,
      action: "report.compile",
      submissionId: input.submissionId,
    });
    if (report._id !== _id) await ReportVersionModel.deleteMany({ reportId: _id });
    return report;
  } catch (error) {
    await ReportVersionModel.deleteMany({ reportId: _id });
    if (!isDuplicateKey(error)) throw error;
    throw new RefusedError({ key: "reports:refusal.exists", params: { period: input.period }, field: "period" });
  }
}

/** Compiles anew from what is there now; the programme group has to see it again. */
export async function recompileReport(viewer: Viewer, input: ReportInput): Promise<Report> {
  return takeStep(viewer, input, "compile", async (current, { group, at }) => ({
    compiledAt: at,
    compiledBy: viewer.personId,
    seenAt: undefined,
    content: await doApart("compileContents", current._id, { ...current, compiledAt: at }, group),
  }));
}

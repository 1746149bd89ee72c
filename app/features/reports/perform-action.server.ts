import { parseForm } from "~/features/auth/parse-form.server";
import type { Viewer } from "~/features/auth/viewer";
import { recordDecision } from "~/features/governance/commands/record-decision.server";
import { translator } from "~/i18n/i18n.server";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { formatPeriod } from "~/platform/format";
import { approveReport } from "./commands/approve-report.server";
import { recompileReport } from "./commands/compile-report.server";
import { correctReport } from "./commands/correct-report.server";
import { editEditorial } from "./commands/edit-editorial.server";
import { publishReport } from "./commands/publish-report.server";
import { returnReport } from "./commands/return-report.server";
import { sendReport } from "./commands/send-report.server";
import { showProgrammeGroup } from "./commands/show-programme-group.server";
import { submitReport } from "./commands/submit-report.server";
import { findReadableReport, type ReportAddress } from "./find-report.server";
import { type ReportAction, reportActions, stateRefusals } from "./lifecycle";
import { permission } from "./policy";
import { correctSchema, editorialSchema, returnSchema, stepSchema, takeSchema } from "./schema";

type Perform = (viewer: Viewer, address: ReportAddress, form: FormData) => Promise<unknown>;

const step =
  (command: typeof approveReport): Perform =>
  (viewer, address, form) =>
    command(viewer, { ...address, ...parseForm(form, stepSchema) });

const performers: Record<ReportAction, Perform> = {
  compile: step(recompileReport),
  see: step(showProgrammeGroup),
  submit: step(submitReport),
  approve: step(approveReport),
  send: step(sendReport),
  publish: step(publishReport),
  return: (viewer, address, form) => returnReport(viewer, { ...address, ...parseForm(form, returnSchema) }),
  correct: (viewer, address, form) => correctReport(viewer, { ...address, ...parseForm(form, correctSchema) }),
  edit: (viewer, address, form) => {
    const { revision, submissionId, openHeadline, openLead, openComment, ...editorial } = parseForm(
      form,
      editorialSchema,
    );
    const openEditorial = { headline: openHeadline, lead: openLead, comment: openComment };
    return editEditorial(viewer, { ...address, revision, submissionId, editorial, openEditorial });
  },
  take: recordTaking,
};

/** The group's decision about the report, written down; the report is taken when the chair confirms it. */
async function recordTaking(viewer: Viewer, address: ReportAddress, form: FormData): Promise<void> {
  const { report, group, subject } = await findReadableReport(viewer, address);
  const allowed = permission(viewer, "take", subject);
  if (!allowed.isAllowed) throw new ForbiddenError(allowed.reason);
  const refusals = stateRefusals(report, "take");
  if (refusals.length > 0) throw new RefusedError(refusals);
  const { submissionId, date, outcome, text } = parseForm(form, takeSchema);
  await recordDecision(viewer, {
    submissionId,
    date,
    outcome,
    text,
    title: translator("da")("reports:title", { period: formatPeriod(report.period, "da") }),
    groupId: group._id,
    classification: "open",
    subject: "report",
    subjectId: report._id,
  });
}

/** Carries out the operation a report's page posted; returns it. Throws as the commands do. */
export async function performAction(viewer: Viewer, address: ReportAddress, form: FormData): Promise<ReportAction> {
  const intent = String(form.get("intent"));
  const action = reportActions.find((one) => one === intent);
  if (!action) throw new RefusedError({ key: "common:validation.choice" });
  await performers[action](viewer, address, form);
  return action;
}

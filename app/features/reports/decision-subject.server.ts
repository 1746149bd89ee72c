import { changeDocument } from "~/features/audit/change.server";
import { type EffectHandler, registerEffect } from "~/features/audit/effects.server";
import { type DecisionSubjectHandler, registerDecisionSubject } from "~/features/governance/decision-subjects.server";
import { translator } from "~/i18n/i18n.server";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { type Report, ReportModel } from "~models/report.server";
import { readAwaitingReasons } from "./awaiting-decision.server";
import { stepBy, unfrozen } from "./change-report.server";
import { type FoundReport, withGroups } from "./find-report.server";
import { decisionEffects, stateRefusals } from "./lifecycle";
import { canRead } from "./policy";

async function findById(id: string | null | undefined): Promise<FoundReport | null> {
  const report = id ? await ReportModel.findById(id).lean<Report>() : null;
  return report ? ((await withGroups([report]))[0] ?? null) : null;
}

/** A report is taken by a decision of the group it was sent to; a decision that rejects it hands it back. */
const reportSubject: DecisionSubjectHandler = {
  async describe(viewer, { subjectId }) {
    const found = await findById(subjectId);
    if (!found || !canRead(viewer, found.subject)) return null;
    const period = formatPeriod(found.report.period, viewer.locale);
    return {
      title: translator(viewer.locale)("reports:title", { period }),
      path: paths.report(found.report.period, { group: found.group._id }),
      classification: "open",
    };
  },
  async forbids(viewer, { subjectId, groupId }, step) {
    const found = await findById(subjectId);
    if (!found) return [{ key: "common:validation.unknown" }];
    const { report } = found;
    if (report.groupId !== groupId) return [{ key: "reports:refusal.otherGroup", params: { group: found.group.name } }];
    const isOwn = [report.submittedBy, report.submittedOnBehalfOf].includes(viewer.personId);
    return [
      ...stateRefusals(report, "take"),
      ...(step === "record" ? await readAwaitingReasons(report._id) : []),
      ...(step === "confirm" && isOwn ? [{ key: "reports:refusal.ownSubmission" }] : []),
    ];
  },
  effects(decision) {
    const to = decisionEffects[decision.outcome];
    return to && decision.subjectId ? [{ kind: `report.${to}`, targetId: decision.subjectId }] : [];
  },
};

const settle =
  (action: "take" | "return", fields: Partial<Report>): EffectHandler =>
  async (effect, { actor, at, decidingId }) => {
    await changeDocument<Report>(ReportModel as never, {
      id: effect.targetId,
      submissionId: effect._id,
      actor,
      at,
      action: `report.${action}`,
      change: (current) =>
        current.state === "sent"
          ? {
              ...fields,
              steps: [...current.steps, stepBy(action, actor, at, current.version, { decisionId: decidingId })],
            }
          : {},
    });
  };

export function registerReportDecisions(): void {
  registerDecisionSubject("report", reportSubject);
  registerEffect("report.taken", settle("take", { state: "taken" }));
  registerEffect("report.compiled", settle("return", unfrozen));
}

import type { Reason } from "~/platform/errors";
import { type Decision, DecisionModel } from "~models/decision.server";

/** A report is decided about once at a time: why not again, while a decision awaits the chair; empty when none does. */
export function awaitingReasons(decisions: readonly Pick<Decision, "code" | "state">[]): Reason[] {
  const awaiting = decisions.find(({ state }) => state === "recorded");
  return awaiting ? [{ key: "reports:refusal.decisionAwaits", params: { code: awaiting.code } }] : [];
}

export async function readAwaitingReasons(reportId: string): Promise<Reason[]> {
  return awaitingReasons(
    await DecisionModel.find({ subject: "report", subjectId: reportId, state: "recorded" }).select("code state").lean(),
  );
}

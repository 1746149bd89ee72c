import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { choicesOf, readNames } from "./names.server";
import { frameOf } from "./project-frame.server";
import { findVisibleProject } from "./visibility.server";

/** A project's risks, largest first, and its barriers, open ones first. `edited` is the part that is a form. */
export async function readRisksPage(viewer: Viewer, code: string, edited: string | null) {
  const project = await findVisibleProject(viewer, code);
  const [names, frame] = await Promise.all([readNames(), frameOf(viewer, project)]);
  const risks = project.risks
    .map((risk) => ({
      id: risk._id,
      title: risk.title,
      probability: risk.probability,
      impact: risk.impact,
      score: risk.probability * risk.impact,
      ownerId: risk.ownerId ?? null,
      owner: names.people.get(risk.ownerId ?? "")?.name ?? null,
      response: risk.response ?? null,
      state: risk.state,
      trend: risk.trend,
    }))
    .sort(
      (first, second) =>
        Number(first.state === "closed") - Number(second.state === "closed") || second.score - first.score,
    );
  const barriers = project.barriers
    .map((barrier) => ({
      id: barrier._id,
      title: barrier.title,
      description: barrier.description ?? null,
      removedBy: barrier.removedBy ?? null,
      groupId: barrier.groupId,
      group: names.groups.get(barrier.groupId)?.name ?? "",
      until: barrier.until ?? null,
      state: barrier.state,
      raised: today(barrier.raisedAt),
      ended: barrier.endedAt ? today(barrier.endedAt) : null,
      withdrawalReason: barrier.withdrawalReason ?? null,
    }))
    .sort((first, second) => Number(first.state !== "open") - Number(second.state !== "open"));
  return {
    id: project._id,
    frame,
    edited: frame.may.edit ? edited : null,
    risks,
    barriers,
    people: choicesOf(
      names.people,
      project.risks.map((risk) => risk.ownerId),
    ),
    groups: choicesOf(
      names.groups,
      project.barriers.map((barrier) => barrier.groupId),
    ),
  };
}
export type RisksPage = Awaited<ReturnType<typeof readRisksPage>>;

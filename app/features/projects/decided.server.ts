import { changeDocument } from "~/features/audit/change.server";
import { type EffectHandler, registerEffect } from "~/features/audit/effects.server";
import type { Viewer } from "~/features/auth/viewer";
import {
  type DecisionSubjectHandler,
  registerDecisionSubject,
  type SubjectReference,
} from "~/features/governance/decision-subjects.server";
import { NotFoundError, type Reason } from "~/platform/errors";
import { paths } from "~/platform/paths";
import type { Effect } from "~models/change.server";
import { type Project, ProjectModel } from "~models/project.server";
import type { DecisionOutcome } from "~models/vocabulary";
import { withBarrierEnded } from "./barriers";
import { lifetimeForecast } from "./economy";
import { expectedDate } from "./schedule";
import { findVisibleProjectById } from "./visibility.server";

/** What a group's decision does to a project: a new promise of dates and money, or a barrier removed. */
export function registerProjectDecisions(): void {
  registerDecisionSubject("project-baseline", baselineSubject);
  registerDecisionSubject("barrier", barrierSubject);
  registerEffect("project.rebaseline", rebaseline);
  registerEffect("project.removeBarrier", removeBarrier);
}

const agreeing: readonly DecisionOutcome[] = ["approved", "approved-with-changes"];

async function subjectOf(viewer: Viewer, { subjectId }: SubjectReference): Promise<Project | null> {
  if (!subjectId) return null;
  return findVisibleProjectById(viewer, subjectId).catch((error) => {
    if (error instanceof NotFoundError) return null;
    throw error;
  });
}

/** Nobody decides alone on a project they own. */
function ownProject(viewer: Viewer, project: Project, step: "record" | "confirm"): Reason[] {
  return step === "confirm" && project.ownerId === viewer.personId ? [{ key: "projects:refusal.ownProject" }] : [];
}

const missing: Reason[] = [{ key: "projects:refusal.gone" }];

const baselineSubject: DecisionSubjectHandler = {
  async describe(viewer, decision) {
    const project = await subjectOf(viewer, decision);
    if (!project) return null;
    const { code, title, classification } = project;
    return { title: `${code} ${title}`, path: paths.projectPlan(code), classification };
  },
  async forbids(viewer, decision, step) {
    const project = await subjectOf(viewer, decision);
    if (!project) return missing;
    const notFrozen = project.frozen ? [] : [{ key: "projects:refusal.notFrozen" }];
    return [...notFrozen, ...ownProject(viewer, project, step)];
  },
  async effects({ subjectId, outcome }) {
    const project = agreeing.includes(outcome) ? await ProjectModel.findById(subjectId).lean<Project>() : null;
    return project ? [{ kind: "project.rebaseline", targetId: project._id, payload: promiseOf(project) }] : [];
  },
};

/** The dates and the money expected at this moment, which become the new plan. Amounts in øre. */
interface Promised {
  baselines: { id: string; date: string | null }[];
  budget: { id: string; amount: number }[];
  projectBudget: number;
}

function promiseOf(project: Project): Promised {
  return {
    baselines: project.milestones.map((milestone) => ({
      id: milestone._id,
      // what has been passed keeps the date it was measured against
      date: (milestone.actual ? milestone.baseline : expectedDate(milestone)) ?? null,
    })),
    budget: project.budget
      .filter((line) => line.kind === "project")
      .map((line) => ({ id: line._id, amount: line.forecast })),
    projectBudget: lifetimeForecast(project.budget),
  };
}

const rebaseline: EffectHandler = async (effect, { actor, at, decidingId }) => {
  const promised = effect.payload as Promised;
  const baselines = new Map(promised.baselines.map(({ id, date }) => [id, date]));
  const amounts = new Map(promised.budget.map(({ id, amount }) => [id, amount]));
  await changeDocument(ProjectModel, {
    ...targetOf(effect),
    actor,
    at,
    action: "project.rebaseline",
    change: (current) => ({
      milestones: current.milestones.map((milestone) => ({
        ...milestone,
        baseline: baselines.has(milestone._id) ? baselines.get(milestone._id) : milestone.baseline,
      })),
      budget: current.budget.map((line) => ({ ...line, budget: amounts.get(line._id) ?? line.budget })),
      frozen: { at, projectBudget: promised.projectBudget, decisionId: decidingId },
    }),
  });
};

const barrierSubject: DecisionSubjectHandler = {
  async describe(viewer, decision) {
    const project = await subjectOf(viewer, decision);
    const barrier = project?.barriers.find((one) => one._id === decision.subjectPartId);
    if (!project || !barrier) return null;
    const { code, classification } = project;
    return { title: `${barrier.title} (${code})`, path: paths.projectRisks(code), classification };
  },
  async forbids(viewer, decision, step) {
    const project = await subjectOf(viewer, decision);
    const barrier = project?.barriers.find((one) => one._id === decision.subjectPartId);
    if (!project || !barrier) return missing;
    const reasons = ownProject(viewer, project, step);
    if (barrier.state !== "open") reasons.push({ key: "projects:refusal.barrierEnded" });
    if (barrier.groupId !== decision.groupId) reasons.push({ key: "projects:refusal.barrierOfOtherGroup" });
    return reasons;
  },
  effects({ subjectId, subjectPartId, outcome }) {
    if (!agreeing.includes(outcome) || !subjectId || !subjectPartId) return [];
    return [{ kind: "project.removeBarrier", targetId: subjectId, payload: { barrierId: subjectPartId } }];
  },
};

const removeBarrier: EffectHandler = async (effect, { actor, at, decidingId }) => {
  const { barrierId } = effect.payload as { barrierId: string };
  await changeDocument(ProjectModel, {
    ...targetOf(effect),
    actor,
    at,
    action: "project.removeBarrier",
    change: (current) => ({
      barriers: withBarrierEnded(current.barriers, barrierId, { state: "removed", decisionId: decidingId, at }),
    }),
  });
};

const targetOf = (effect: Effect) => ({ id: effect.targetId, submissionId: effect._id });

import { changeDocument } from "~/features/audit/change.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type Goal, type Strategy, StrategyModel } from "~models/strategy.server";
import { requireKnown } from "../known.server";
import { may } from "../policy";
import type { EditStrategy, GoalInput, NewStrategy, Revised } from "../schema";

/** Throws ForbiddenError, and RefusedError where the years or the strategies it supports will not do. */
export async function createStrategy(viewer: Viewer, input: NewStrategy): Promise<Strategy> {
  await check(viewer, undefined, input);
  const { submissionId, ...fields } = input;
  const context = { actor: actorOf(viewer), action: "strategy.create", submissionId };
  return insertSubmitted(StrategyModel, context, () => ({ ...fields, goals: [] }));
}

export async function editStrategy(viewer: Viewer, id: string, input: EditStrategy): Promise<Strategy> {
  await check(viewer, id, input);
  const { name, from, to, supportsIds } = input;
  return change(viewer, id, input, "strategy.edit", () => ({ name, from, to, supportsIds }));
}

async function check(viewer: Viewer, id: string | undefined, input: NewStrategy | EditStrategy): Promise<void> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  if (input.from && input.to && input.to < input.from) {
    throw new RefusedError({ key: "governance:term.endsBeforeItBegins", field: "to" });
  }
  if (id && input.supportsIds.includes(id)) {
    throw new RefusedError({ key: "governance:strategy.refused.itself", field: "supportsIds" });
  }
  await requireKnown("Strategy", input.supportsIds, "supportsIds");
}

/** Adds a goal, or edits the one named by `part`. Projects point at goals, so a goal is never removed. */
export async function saveGoal(viewer: Viewer, id: string, input: GoalInput): Promise<Strategy> {
  const { part, code, title } = input;
  return change(viewer, id, input, "strategy.goal", (current) => {
    if (current.goals.some((goal) => goal._id !== part && goal.code.toLowerCase() === code.toLowerCase())) {
      throw new RefusedError({ key: "governance:goal.refused.codeTaken", params: { code }, field: "code" });
    }
    if (!part) return { goals: [...current.goals, { _id: newId(), code, title }] };
    if (!current.goals.some((goal) => goal._id === part)) throw new NotFoundError("goal");
    return { goals: current.goals.map((goal): Goal => (goal._id === part ? { ...goal, code, title } : goal)) };
  });
}

export async function archiveStrategy(viewer: Viewer, id: string, input: Revised): Promise<Strategy> {
  return change(viewer, id, input, "strategy.archive", () => ({ archivedAt: new Date() }));
}

export async function restoreStrategy(viewer: Viewer, id: string, input: Revised): Promise<Strategy> {
  return change(viewer, id, input, "strategy.restore", () => ({ archivedAt: undefined }));
}

async function change(
  viewer: Viewer,
  id: string,
  input: Revised,
  action: string,
  fields: (
    current: Strategy,
  ) => Partial<Pick<Strategy, "name" | "from" | "to" | "supportsIds" | "goals" | "archivedAt">>,
): Promise<Strategy> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  const { revision, submissionId } = input;
  return changeDocument(StrategyModel, { id, revision, submissionId, actor: actorOf(viewer), action, change: fields });
}

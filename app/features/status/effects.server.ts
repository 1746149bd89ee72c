import { changeDocument } from "~/features/audit/change.server";
import { type EffectContext, type EffectRequest, registerEffect } from "~/features/audit/effects.server";
import { withBarrierEnded, withBarrierRaised } from "~/features/projects/barriers";
import type { Effect } from "~models/change.server";
import { type Barrier, type Project, ProjectModel } from "~models/project.server";
import { refreshLatestStatus } from "./latest-status.server";
import { type MovedFields, withMoves } from "./moves";
import type { MovedBarriers, RaisedBarrier } from "./need-barriers";

interface MovePayload extends MovedBarriers {
  moved: MovedFields;
}

const moveKind = "status.move-project";
const latestKind = "status.latest";

/** What a submitted status does to its project, in the order it is to be done. */
export function submissionEffects(projectId: string, answers: MovedFields, barriers: MovedBarriers): EffectRequest[] {
  const { forecasts, actuals, spent, expected } = answers;
  const moved: MovedFields = { forecasts, actuals, spent, expected };
  const isMoving = barriers.raised || barriers.withdrawn || Object.values(moved).some((moves) => moves.length > 0);
  const payload: MovePayload = { moved, ...barriers };
  return [...(isMoving ? [{ kind: moveKind, targetId: projectId, payload }] : []), latestEffect(projectId)];
}

/** The project's newest light is to be found anew. */
export function latestEffect(projectId: string): EffectRequest {
  return { kind: latestKind, targetId: projectId };
}

export function registerStatusEffects(): void {
  registerEffect(moveKind, moveProject);
  registerEffect(latestKind, ({ targetId }) => refreshLatestStatus([targetId]));
}

async function moveProject(effect: Effect, { actor, at }: EffectContext): Promise<void> {
  const { moved, ...barriers } = effect.payload as MovePayload;
  await changeDocument(ProjectModel, {
    id: effect.targetId,
    submissionId: effect._id,
    actor,
    at,
    action: "status.move-project",
    change: (current) => ({ ...withMoves(current, moved), ...movedBarriers(current, barriers, at) }),
  });
}

function movedBarriers(
  { barriers }: Project,
  { raised, withdrawn }: MovedBarriers,
  at: Date,
): Partial<Pick<Project, "barriers">> {
  if (!raised && !withdrawn) return {};
  const without = withdrawn
    ? withBarrierEnded(barriers, withdrawn.id, { state: "withdrawn", reason: withdrawn.reason, at })
    : barriers;
  return { barriers: raised ? withBarrierRaised(without, fieldsOf(without, raised), at) : [...without] };
}

const longestTitle = 120;

/** A renewed barrier keeps its title, under which its group knows it. */
function fieldsOf(barriers: readonly Barrier[], { id, text, groupId, until, period }: RaisedBarrier) {
  const known = barriers.find((barrier) => barrier._id === id);
  const to = { _id: id, groupId, until };
  if (known) return { ...to, title: known.title, description: text };
  const [firstLine = ""] = text.split("\n");
  const title = firstLine.length > longestTitle ? `${firstLine.slice(0, longestTitle - 1).trimEnd()}…` : firstLine;
  return { ...to, title, description: title === text ? undefined : text, raisedPeriod: period };
}

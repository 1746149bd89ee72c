import { changeDocument } from "~/features/audit/change.server";
import { type EffectContext, type EffectRequest, registerEffect } from "~/features/audit/effects.server";
import type { Effect } from "~models/change.server";
import { type Barrier, type Project, ProjectModel } from "~models/project.server";
import { refreshLatestStatus } from "./latest-status.server";
import { type MovedFields, withMoves } from "./moves";

/** The barrier that a need raises, or renews where the project has one with this id. */
export interface RaisedBarrier {
  id: string;
  text: string;
  groupId: string;
  /** YYYY-MM-DD */
  until?: string;
  period: string;
}

interface MovePayload {
  moved: MovedFields;
  barrier?: RaisedBarrier;
}

const moveKind = "status.move-project";
const latestKind = "status.latest";

/** What a submitted status does to its project, in the order it is to be done. */
export function submissionEffects(projectId: string, moved: MovedFields, barrier?: RaisedBarrier): EffectRequest[] {
  const isMoving = barrier || Object.values(moved).some((moves) => moves.length > 0);
  const payload: MovePayload = { moved, barrier };
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
  const { moved, barrier } = effect.payload as MovePayload;
  await changeDocument(ProjectModel, {
    id: effect.targetId,
    submissionId: effect._id,
    actor,
    at,
    action: "status.move-project",
    change: (current) => ({
      ...withMoves(current, moved),
      ...(barrier ? { barriers: withBarrier(current, barrier, at) } : {}),
    }),
  });
}

const longestTitle = 120;

function withBarrier({ barriers }: Project, raised: RaisedBarrier, at: Date): Barrier[] {
  const { id, text, groupId, until, period } = raised;
  if (barriers.some((barrier) => barrier._id === id)) {
    return barriers.map((barrier) =>
      barrier._id === id ? { ...barrier, description: text, groupId, until } : barrier,
    );
  }
  const [firstLine = ""] = text.split("\n");
  const title = firstLine.length > longestTitle ? `${firstLine.slice(0, longestTitle - 1).trimEnd()}…` : firstLine;
  const description = title === text ? undefined : text;
  return [
    ...barriers,
    { _id: id, title, description, groupId, until, state: "open", raisedAt: at, raisedPeriod: period },
  ];
}

import type { Model } from "mongoose";
import mongoose from "mongoose";
import type { Actor } from "~/features/auth/viewer";
import { newId } from "~/platform/identifiers.server";
import { logger } from "~/platform/log.server";
import type { Effect } from "~models/change.server";

/**
 * Effects: what a deciding document (a decision, a submitted status) does to other documents.
 *
 * 1. An area registers what it can do: `registerEffect("project.milestones", async (effect, context) => { … })`, from
 *    the function that server/register.ts calls.
 * 2. A command records effects in the same write as the decision itself:
 *    `change: (current) => ({ state: "confirmed", effects: recordEffects(current.effects, actor, [{ kind, targetId, payload }]) })`
 * 3. and then applies them: `await applyEffects(DecisionModel, decision._id)`.
 *
 * A handler writes by `changeDocument(Model, { id: effect.targetId, submissionId: effect._id, actor: context.actor, … })`
 * without a revision: applied a second time it does nothing. What a crash or an error left undone, `finishEffects`
 * applies at start-up. A model whose documents have effects declares the index of `pendingEffects`.
 */
export interface EffectContext {
  /** Who decided, as recorded with the effect. */
  actor: Actor;
  /** When it was decided. */
  at: Date;
  decidingId: string;
}

export type EffectHandler = (effect: Effect, context: EffectContext) => Promise<void>;

export interface EffectRequest {
  kind: string;
  targetId: string;
  payload?: unknown;
}

interface Deciding {
  _id: string;
  effects: Effect[];
}

const handlers = new Map<string, EffectHandler>();

export function registerEffect(kind: string, handler: EffectHandler): void {
  handlers.set(kind, handler);
}

/** The deciding document's effects with the requested ones added, each still to be applied. */
export function recordEffects(
  current: Effect[],
  actor: Actor,
  requests: EffectRequest[],
  recordedAt: Date = new Date(),
): Effect[] {
  const added = requests.map((request) => ({
    _id: newId(),
    kind: request.kind,
    targetId: request.targetId,
    payload: request.payload,
    pending: true,
    by: actor.personId,
    onBehalfOf: actor.onBehalfOf,
    recordedAt,
  }));
  return [...current, ...(added as Effect[])];
}

/**
 * Applies in order what is still to be applied of a document's effects; returns how many could not be. Those are
 * logged and stay pending: the decision stands, and they are tried again at the next call or start-up.
 */
export async function applyEffects<T extends Deciding>(model: Model<T>, id: string): Promise<number> {
  const document = (await model.findOne({ _id: id } as never).lean()) as Deciding | null;
  let left = 0;
  for (const [index, effect] of (document?.effects ?? []).entries()) {
    if (!effect.pending) continue;
    if (await tryEffect(effect, id)) await markApplied(model, id, index, effect._id);
    else left += 1;
  }
  return left;
}

async function tryEffect(effect: Effect, decidingId: string): Promise<boolean> {
  const handler = handlers.get(effect.kind);
  try {
    if (!handler) throw new Error(`no handler is registered for the effect "${effect.kind}"`);
    const actor = { personId: effect.by, ...(effect.onBehalfOf ? { onBehalfOf: effect.onBehalfOf } : {}) };
    await handler(effect, { actor, at: effect.recordedAt, decidingId });
    return true;
  } catch (error) {
    logger.error({ err: error, effect: effect._id, kind: effect.kind, decidingId }, "effect not applied");
    return false;
  }
}

// past the revision: that it is applied is no change of the document that anybody made
async function markApplied<T extends Deciding>(
  model: Model<T>,
  id: string,
  index: number,
  effectId: string,
): Promise<void> {
  const path = `effects.${index}`;
  await model.collection.updateOne(
    { _id: id, [`${path}._id`]: effectId } as never,
    { $set: { [`${path}.appliedAt`]: new Date() }, $unset: { [`${path}.pending`]: "" } } as never,
  );
}

/** Applies what was cut off, in every collection whose documents have effects; returns how many are still left. */
export async function finishEffects(): Promise<number> {
  let left = 0;
  for (const model of Object.values(mongoose.models)) {
    if (!model.schema.path("effects")) continue;
    const waiting = await model.find({ "effects.pending": true }).select("_id").sort({ "lastChange.at": 1 }).lean();
    for (const { _id } of waiting) left += await applyEffects(model as Model<Deciding>, String(_id));
  }
  return left;
}

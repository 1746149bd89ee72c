import { changeDocument } from "~/features/audit/change.server";
import { applyEffects, type EffectHandler, recordEffects, registerEffect } from "~/features/audit/effects.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Person, PersonModel } from "~models/person.server";
import { requireOtherAdministrator } from "../administrators.server";
import { may } from "../policy";
import { type Holding, registeredReplacers } from "../replacers.server";
import type { ReplacePerson } from "../schema";
import { lockOut } from "./archive-person.server";

const effectKind = "person.replace";

/**
 * Hands everything a person holds, in every area, to another in one operation, and archives the person where that is
 * asked for. Recorded on the person, one effect an area, so that a crash leaves nothing half handed over. Throws
 * ForbiddenError, and RefusedError where the successor will not do.
 */
export async function replacePerson(viewer: Viewer, id: string, input: ReplacePerson): Promise<Person> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  await requireSuccessor(id, input.successorId);
  if (input.archive) await requireOtherAdministrator(id);
  const { submissionId, revision, reason, successorId, archive } = input;
  const actor = actorOf(viewer);
  const person = await changeDocument(PersonModel, {
    id,
    revision,
    submissionId,
    reason,
    actor,
    action: "person.replace",
    change: (current) => ({
      effects: recordEffects(
        current.effects ?? [],
        actor,
        [...registeredReplacers().keys()].map((area) => ({
          kind: effectKind,
          targetId: successorId,
          payload: { area, reason },
        })),
      ),
      ...(archive ? { archivedAt: current.archivedAt ?? new Date() } : {}),
    }),
  });
  if (archive) await lockOut(id);
  await applyEffects(PersonModel, id);
  return person;
}

async function requireSuccessor(id: string, successorId: string): Promise<void> {
  const successor = id === successorId ? null : await PersonModel.exists({ _id: successorId, archivedAt: null });
  if (!successor) throw new RefusedError({ key: "governance:person.refused.successor", field: "successorId" });
}

/** What a person holds, over all areas. */
export async function readHoldings(personId: string): Promise<Holding[]> {
  const holdings = await Promise.all([...registeredReplacers().values()].map((area) => area.holdings(personId)));
  return holdings.flat().filter((holding) => holding.count > 0);
}

const handOver: EffectHandler = async (effect, { actor, at, decidingId }) => {
  const { area, reason } = effect.payload as { area: string; reason: string };
  const replacer = registeredReplacers().get(area);
  if (!replacer) throw new Error(`no replacer is registered for ${area}`);
  await replacer.replace({
    fromId: decidingId,
    toId: effect.targetId,
    actor,
    at,
    reason,
    submissionIdOf: (documentId) => `${effect._id}/${documentId}`,
  });
};

export function registerReplacement(): void {
  registerEffect(effectKind, handOver);
}

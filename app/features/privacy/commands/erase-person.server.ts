import mongoose from "mongoose";
import { changeDocument } from "~/features/audit/change.server";
import { applyEffects, type EffectHandler, recordEffects, registerEffect } from "~/features/audit/effects.server";
import { forgetInReasons } from "~/features/audit/forget-values.server";
import { forgetFailures } from "~/features/auth/attempts.server";
import { closeSessionsOf } from "~/features/auth/session.server";
import { type Actor, actorOf, systemActor, type Viewer } from "~/features/auth/viewer";
import { requireOtherAdministrator } from "~/features/governance/administrators.server";
import { readHoldings } from "~/features/governance/commands/replace-person.server";
import { registeredPersonalData } from "~/features/governance/personal-data.server";
import { may } from "~/features/governance/policy";
import type { Revised } from "~/features/governance/schema";
import { forgetNames } from "~/features/projects/names.server";
import { translator } from "~/i18n/i18n.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { type Person, PersonModel } from "~models/person.server";

const effectKind = "person.erase";

/**
 * Erases a person: refused while they hold anything, and for the last administrator. The person becomes a record without
 * a name; one effect an area then deletes what is theirs alone, so that what a crash cut off is finished by the next start,
 * the hourly pass, or by asking again. Returns how many areas are still left. Throws ForbiddenError, NotFoundError and
 * RefusedError.
 */
export async function erasePerson(viewer: Viewer, id: string, input: Revised): Promise<number> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  return erase(actorOf(viewer), await find({ _id: id }), input);
}

/** The same from the command line. Somebody erased is known by their id, by which a cut-off erasure is gone on with. */
export async function erasePersonByEmail(email: string): Promise<number> {
  return erase(systemActor, await find({ email: email.trim().toLowerCase() }));
}

async function find(filter: { _id: string } | { email: string }): Promise<Person> {
  const person = await PersonModel.findOne(filter).lean<Person>();
  if (!person) throw new NotFoundError("person");
  return person;
}

async function erase(actor: Actor, person: Person, input: Partial<Revised> = {}): Promise<number> {
  const { _id: id, name, email } = person;
  if (!person.erasedAt) {
    await refuse(person);
    // while there is a name to look for
    await forgetInReasons([name, email], erasedName());
    await makeNameless(actor, person, input);
    forgetFailures(email);
  }
  await closeSessionsOf(id);
  const left = await applyEffects(PersonModel, id);
  forgetNames();
  return left;
}

/** What stands in the database in place of the name; the pages say it in the reader's language. */
const erasedName = () => translator("da")("common:erasedPerson");

async function refuse({ _id: id, isAdministrator, effects }: Person): Promise<void> {
  if (isAdministrator) await requireOtherAdministrator(id);
  // what a handing over has still to do must be done while there is somebody to hand over from
  if (effects.some((effect) => effect.pending)) await applyEffects(PersonModel, id);
  const holdings = await readHoldings(id);
  if (holdings.length === 0) return;
  throw new RefusedError([
    { key: "privacy:erasure.refused.holds" },
    ...holdings.map(({ key, count }) => ({ key, params: { count } })),
  ]);
}

async function makeNameless(actor: Actor, person: Person, { revision, submissionId }: Partial<Revised>): Promise<void> {
  const { _id: id } = person;
  const at = new Date();
  await changeDocument<Person>(PersonModel, {
    id,
    revision,
    submissionId,
    actor,
    at,
    action: effectKind,
    withoutValues: true,
    change: (current) => ({
      name: erasedName(),
      // a mail address is unique, and so is this, which is none
      email: id,
      title: undefined,
      areaId: undefined,
      isAdministrator: false,
      passwordHash: undefined,
      providerAccount: undefined,
      startViewId: undefined,
      archivedAt: current.archivedAt ?? at,
      erasedAt: at,
      effects: recordEffects(
        [],
        actor,
        [...registeredPersonalData().keys()].map((area) => ({ kind: effectKind, targetId: id, payload: { area } })),
        at,
      ),
    }),
  });
}

const eraseInArea: EffectHandler = async (effect, { actor, at, decidingId: personId }) => {
  const { area } = effect.payload as { area: string };
  const data = registeredPersonalData().get(area);
  if (!data) throw new Error(`no personal data is registered for ${area}`);
  await data.erase?.({ personId, actor, at, submissionIdOf: (documentId) => `${effect._id}/${documentId}` });
  for (const [field, fate] of Object.entries(data.fields)) {
    if (fate !== "deleted") continue;
    const [model = "", ...path] = field.split(".");
    await mongoose.model(model).deleteMany({ [path.join(".")]: personId } as never);
  }
};

export function registerErasure(): void {
  registerEffect(effectKind, eraseInArea);
}

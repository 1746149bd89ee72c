import mongoose from "mongoose";
import { readHoldings } from "~/features/governance/commands/replace-person.server";
import { type Fate, registeredPersonalData } from "~/features/governance/personal-data.server";
import type { Holding } from "~/features/governance/replacers.server";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { PersonModel } from "~models/person.server";

/** So many documents of a model ("Session"). */
export interface Count {
  model: string;
  count: number;
}

export interface ErasurePreview {
  person: { id: string; name: string; revision: number; isErased: boolean };
  /** Areas in which an erasure that has begun is not finished. */
  pending: number;
  isLastAdministrator: boolean;
  /** What must be handed over first. */
  holdings: Holding[];
  deleted: Count[];
  /** What stays, without the name. */
  kept: Count[];
  submissionId: string;
}

/** What erasing a person would do. Throws NotFoundError. */
export async function previewErasure(id: string): Promise<ErasurePreview> {
  const person = await PersonModel.findOne({ _id: id }).select("name revision isAdministrator erasedAt effects").lean();
  if (!person) throw new NotFoundError(`Person ${id}`);
  const [holdings, deleted, kept, administrators] = await Promise.all([
    readHoldings(id),
    countByFate(id, ["deleted"]),
    countByFate(id, ["record", "taken-out"]),
    PersonModel.countDocuments({ isAdministrator: true, archivedAt: null }),
  ]);
  return {
    person: { id, name: person.name, revision: person.revision, isErased: Boolean(person.erasedAt) },
    pending: person.erasedAt ? person.effects.filter((effect) => effect.pending).length : 0,
    isLastAdministrator: person.isAdministrator && administrators === 1,
    holdings,
    deleted,
    kept,
    submissionId: newId(),
  };
}

/** The same from the command line. */
export async function previewErasureByEmail(email: string): Promise<ErasurePreview> {
  const person = await PersonModel.exists({ email: email.trim().toLowerCase() });
  if (!person) throw new NotFoundError("person");
  return previewErasure(String(person._id));
}

async function countByFate(personId: string, fates: readonly Fate[]): Promise<Count[]> {
  const paths = new Map<string, string[]>();
  for (const { fields } of registeredPersonalData().values()) {
    for (const [field, fate] of Object.entries(fields)) {
      const [model = "", ...path] = field.split(".");
      if (fates.includes(fate)) paths.set(model, [...(paths.get(model) ?? []), path.join(".")]);
    }
  }
  const counts = await Promise.all(
    [...paths].map(async ([model, places]) => {
      const named = { $or: places.map((place) => ({ [place]: personId })) };
      return { model, count: await mongoose.model(model).countDocuments(named as never) };
    }),
  );
  return counts.filter(({ count }) => count > 0);
}

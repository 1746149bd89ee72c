import type { Model } from "mongoose";
import { RefusedError } from "~/platform/errors";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { StrategyModel } from "~models/strategy.server";

const models = {
  Area: AreaModel,
  Group: GroupModel,
  Person: PersonModel,
  Programme: ProgrammeModel,
  Strategy: StrategyModel,
} as const;

/** Throws RefusedError on `field` when what is chosen does not exist any more. */
export async function requireKnown(
  entity: keyof typeof models,
  chosen: string | readonly string[] | undefined,
  field: string,
): Promise<void> {
  const ids = [...new Set(chosen === undefined ? [] : [chosen].flat())];
  if (ids.length === 0) return;
  const model = models[entity] as unknown as Model<{ _id: string }>;
  const there = { _id: { $in: ids }, ...(entity === "Person" ? { erasedAt: null } : {}) };
  if ((await model.countDocuments(there)) < ids.length) {
    throw new RefusedError({ key: "common:validation.unknown", field });
  }
}

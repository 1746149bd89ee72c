import type { Model } from "mongoose";
import { translator } from "~/i18n/i18n.server";
import { compareDanish } from "~/platform/format";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import type { Locale } from "~models/vocabulary";

/** What a select offers. */
export interface Choice {
  value: string;
  label: string;
}

/** The active ones in Danish order, and those `kept` though archived, so that a form never drops what is chosen. */
async function readChoices(model: unknown, kept: readonly (string | null | undefined)[] = []): Promise<Choice[]> {
  const documents = await (model as Model<{ _id: string; name: string }>)
    .find({ $or: [{ archivedAt: null }, { _id: { $in: kept.filter(Boolean) } }] } as never)
    .select("name")
    .lean();
  return documents
    .map((document) => ({ value: document._id, label: document.name }))
    .sort((first, second) => compareDanish(first.label, second.label));
}

type Kept = readonly (string | null | undefined)[];

export const readPersonChoices = (kept?: Kept) => readChoices(PersonModel, kept);
export const readAreaChoices = (kept?: Kept) => readChoices(AreaModel, kept);
export const readGroupChoices = (kept?: Kept) => readChoices(GroupModel, kept);
export const readProgrammeChoices = (kept?: Kept) => readChoices(ProgrammeModel, kept);

/** Names of people by id, archived ones too; of somebody erased, that they are, in the language given. */
export async function readPersonNames(
  ids: Iterable<string | null | undefined>,
  locale: Locale = "da",
): Promise<Map<string, string>> {
  const wanted = [...new Set([...ids].filter((id): id is string => Boolean(id)))];
  const people = await PersonModel.find({ _id: { $in: wanted } })
    .select("name erasedAt")
    .lean();
  const erased = translator(locale)("common:erasedPerson");
  return new Map(people.map((person) => [person._id, person.erasedAt ? erased : person.name]));
}

import type { Schema } from "mongoose";
import { expect, it } from "vitest";
import { isMachinery } from "~/features/audit/history-words";
import { translator } from "~/i18n/i18n.server";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { locales } from "~models/vocabulary";

/** The change's own bookkeeping, which the history shows in other ways. */
const bookkeeping = ["revision", "createdAt", "lastChange", "effects"];

function fieldsOf(schema: Schema): string[] {
  return Object.entries(schema.paths)
    .filter(([path]) => !bookkeeping.includes(path))
    .flatMap(([path, type]) => [...path.split("."), ...(type.schema ? fieldsOf(type.schema) : [])])
    .filter((name) => !name.startsWith("_") && !isMachinery(name));
}

it.each(locales)("the history of projects, statuses and rounds is all in words (%s)", (locale) => {
  const say = translator(locale);
  const isSaid = (key: string) => ![key, key.slice(key.indexOf(":") + 1)].includes(say(key));
  const unsaid = [ProjectModel, StatusUpdateModel, RoundModel].flatMap(({ modelName, schema }) =>
    fieldsOf(schema as Schema).filter(
      (name) => !isSaid(`audit:field.${modelName}.${name}`) && !isSaid(`audit:field.${name}`),
    ),
  );
  expect(unsaid).toEqual([]);
});

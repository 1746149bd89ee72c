import { readHistory } from "~/features/audit/history.server";
import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { type ImportPreset, ImportPresetModel } from "~models/import-preset.server";
import { rateText } from "./exchange-rate";
import type { Preset } from "./preset";
import { shippedPreset } from "./presets";
import { parsePreset } from "./presets.server";
import { sayField, sayPreset } from "./say-row";

/** A preset as its page shows it; `form` only where it is saved here, for one that comes along is never changed. */
export async function readPresetPage(viewer: Viewer, name: string, t: Translate) {
  const stored = (await ImportPresetModel.findOne({ name }).lean()) as ImportPreset | null;
  const preset = stored ? parsePreset(stored.preset) : shippedPreset(name);
  if (!preset) throw new NotFoundError(`import preset ${name}`);
  const { money, period, rating } = preset;
  const { title, description } = sayPreset(t, preset);
  return {
    name: preset.name,
    presetTitle: title,
    description,
    system: preset.externalId.system,
    scale: rating?.scale,
    period,
    rate: rateText(money),
    rateNote: money.rateNote,
    reads: columnsRead(preset, t),
    isArchived: Boolean(stored?.archivedAt),
    form: stored && {
      revision: stored.revision,
      submissionId: newId(),
      history: await readHistory(viewer, stored._id, 30),
    },
  };
}

/** What is read, and the headings it is read from. */
function columnsRead(preset: Preset, t: Translate): { what: string; columns: string[] }[] {
  const role = (name: string) => t(`exchange:role.${name}`);
  const { rating, lifetimeBudget } = preset;
  return [
    ...preset.externalId.parts.map((columns) => ({ what: role("id"), columns })),
    ...preset.columns.map(({ field, columns }) => ({ what: sayField(t, field), columns })),
    ...(rating ? [{ what: role("rating"), columns: rating.columns }] : []),
    ...(rating ? [{ what: role("rating-comment"), columns: rating.commentColumns }] : []),
    ...(rating ? [{ what: role("rating-progress"), columns: rating.progressColumns }] : []),
    ...preset.milestones.map(({ title, columns }) => ({ what: `${role("milestone")}: ${title}`, columns })),
    ...(lifetimeBudget ? [{ what: role("budget-lifetime"), columns: lifetimeBudget.columns }] : []),
    ...preset.budget.map(({ part, year, columns }) => ({ what: `${role(`budget-${part}`)} ${year}`, columns })),
    ...preset.links.map(({ title, columns }) => ({ what: `${role("link")}: ${title}`, columns })),
  ].filter(({ columns }) => columns.length > 0);
}

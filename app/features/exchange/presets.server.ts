import { changeDocument, insertDocument } from "~/features/audit/change.server";
import type { Actor } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { RefusedError } from "~/platform/errors";
import { type ImportPreset, ImportPresetModel } from "~models/import-preset.server";
import { type Preset, presetSchema } from "./preset";
import { shippedPreset, shippedPresets } from "./presets";
import { sayPreset } from "./say-row";

export interface OfferedPreset {
  name: string;
  title: string;
  description: string;
  isShipped: boolean;
  isArchived: boolean;
}

/** Saved ones first, then those that come with the product. */
export async function offeredPresets(t: Translate): Promise<OfferedPreset[]> {
  return (await allPresets(t)).filter(({ isArchived }) => !isArchived);
}

/** As offered, with the archived ones last. */
export async function allPresets(t: Translate): Promise<OfferedPreset[]> {
  const saved = (await ImportPresetModel.find({}).sort({ title: 1 }).lean()) as ImportPreset[];
  const describe = (preset: Preset, isShipped: boolean, isArchived: boolean): OfferedPreset => ({
    name: preset.name,
    ...sayPreset(t, preset),
    isShipped,
    isArchived,
  });
  const own = saved.map((stored) => describe(parsePreset(stored.preset), false, Boolean(stored.archivedAt)));
  return [
    ...own.filter(({ isArchived }) => !isArchived),
    ...shippedPresets.map((preset) => describe(preset, true, false)),
    ...own.filter(({ isArchived }) => isArchived),
  ];
}

/** A saved or shipped preset by its name, or undefined. */
export async function findPreset(name: string): Promise<Preset | undefined> {
  const saved = (await ImportPresetModel.findOne({ name, archivedAt: null }).lean()) as ImportPreset | null;
  return saved ? parsePreset(saved.preset) : shippedPreset(name);
}

export const parsePreset = (json: string): Preset => presetSchema.parse(JSON.parse(json));

/** Keeps a preset under its name; one already saved under it is replaced, one that is shipped is never. */
export async function savePreset(actor: Actor, preset: Preset): Promise<void> {
  if (shippedPreset(preset.name))
    throw new RefusedError({ key: "exchange:preset.shipped", params: { name: preset.name }, field: "presetName" });
  const { name, title } = preset;
  const values = { title, preset: JSON.stringify(preset), archivedAt: undefined };
  const saved = (await ImportPresetModel.findOne({ name }).select("_id").lean()) as { _id: string } | null;
  if (saved)
    await changeDocument<ImportPreset>(ImportPresetModel, {
      id: saved._id,
      actor,
      action: "import-preset.edit",
      change: () => values,
    });
  else
    await insertDocument<ImportPreset>(
      ImportPresetModel,
      { name, ...values },
      { actor, action: "import-preset.create" },
    );
}

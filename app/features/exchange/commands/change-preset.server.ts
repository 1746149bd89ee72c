import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { type ImportPreset, ImportPresetModel } from "~models/import-preset.server";
import { canImport } from "../policy";
import { presetSchema } from "../preset";
import { shippedPreset } from "../presets";
import { parsePreset } from "../presets.server";
import type { RenamePreset, RevisedPreset } from "../schema";

/** A saved preset under another name and title. Throws RefusedError where the name is taken or no name. */
export async function renamePreset(viewer: Viewer, name: string, input: RenamePreset): Promise<ImportPreset> {
  if (shippedPreset(input.name))
    throw new RefusedError({ key: "exchange:preset.shipped", params: { name: input.name }, field: "name" });
  if (!presetSchema.shape.name.safeParse(input.name).success)
    throw new RefusedError({ key: "exchange:preset.nameForm", field: "name" });
  const taken = new RefusedError({ key: "exchange:preset.taken", params: { name: input.name }, field: "name" });
  if (input.name !== name && (await ImportPresetModel.exists({ name: input.name }))) throw taken;
  try {
    return await change(viewer, name, input, "import-preset.rename", (stored) => ({
      name: input.name,
      title: input.title,
      preset: JSON.stringify({ ...parsePreset(stored.preset), name: input.name, title: input.title }),
    }));
  } catch (error) {
    throw isDuplicateKey(error) ? taken : error;
  }
}

/** No longer offered; runs that used it keep their own copy, and it can be brought back. */
export const archivePreset = (viewer: Viewer, name: string, input: RevisedPreset): Promise<ImportPreset> =>
  change(viewer, name, input, "import-preset.archive", () => ({ archivedAt: new Date() }));

export const restorePreset = (viewer: Viewer, name: string, input: RevisedPreset): Promise<ImportPreset> =>
  change(viewer, name, input, "import-preset.restore", () => ({ archivedAt: undefined }));

async function change(
  viewer: Viewer,
  name: string,
  { revision, submissionId }: RevisedPreset,
  action: string,
  fields: (stored: ImportPreset) => Partial<ImportPreset>,
): Promise<ImportPreset> {
  if (!canImport(viewer)) throw new ForbiddenError();
  const stored = (await ImportPresetModel.findOne({ name }).select("_id").lean()) as { _id: string } | null;
  if (!stored) throw new NotFoundError(`import preset ${name}`);
  return changeDocument<ImportPreset>(ImportPresetModel, {
    id: stored._id,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action,
    change: fields,
  });
}

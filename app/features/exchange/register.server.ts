import { registerAuditSubject } from "~/features/audit/subjects.server";
import { paths } from "~/platform/paths";
import { ImportPresetModel } from "~models/import-preset.server";
import { canImport } from "./policy";

/** What the exchange supplies to the areas below it. */
export function registerExchange(): void {
  registerAuditSubject("ImportPreset", async (viewer, ids) => {
    if (!canImport(viewer)) return new Map();
    const presets = await ImportPresetModel.find({ _id: { $in: ids } })
      .select("name title")
      .lean();
    return new Map(presets.map(({ _id, name, title }) => [_id, { title, path: paths.importPreset(name) }]));
  });
}

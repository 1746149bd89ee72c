import { registerAuditSubject } from "~/features/audit/subjects.server";
import { registerPersonalData } from "~/features/governance/personal-data.server";
import { paths } from "~/platform/paths";
import { registerJob } from "~/platform/scheduled-work.server";
import { ImportPresetModel } from "~models/import-preset.server";
import { resumeUnfinishedImports } from "./commands/accept-import.server";
import { exchangeData } from "./personal-data.server";
import { canImport } from "./policy";

/** What the exchange supplies to the areas below it, and what it does by itself: a run whose server has died goes on. */
export function registerExchange(): void {
  registerPersonalData("exchange", exchangeData);
  registerJob({ name: "exchange.resume-imports", interval: 60_000, run: resumeUnfinishedImports });
  registerAuditSubject("ImportPreset", async (viewer, ids) => {
    if (!canImport(viewer)) return new Map();
    const presets = await ImportPresetModel.find({ _id: { $in: ids } })
      .select("name title")
      .lean();
    return new Map(presets.map(({ _id, name, title }) => [_id, { title, path: paths.importPreset(name) }]));
  });
}

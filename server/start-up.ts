import { completeAudit } from "~/features/audit/complete-audit.server";
import { finishEffects } from "~/features/audit/effects.server";
import { fillExample } from "~/features/example/fill-example.server";
import { resumeUnfinishedImports } from "~/features/exchange/commands/accept-import.server";
import { EnvironmentError } from "~/platform/environment.server";
import { SettingsModel } from "~models/settings.server";
import type { OpenStore } from "./store";

/**
 * Finishes what a crash cut off, where anything can be written. An empty embedded store becomes the example municipality; MongoDB, and a store with
 * anything in it, never does.
 */
export async function startProduct({
  store,
  isLoopback,
}: {
  store: OpenStore;
  isLoopback: boolean;
}): Promise<{ isExample: boolean }> {
  const settings = await SettingsModel.findById("settings").lean();
  if (!settings && !store.isEmbedded) {
    throw new EnvironmentError({ key: "command:environment.database.empty" });
  }
  if (!store.isReadOnly) {
    if (!settings) await fillExample();
    await completeAudit();
    await finishEffects();
    await resumeUnfinishedImports();
  }
  const isExampleStore = settings?.example ?? store.isEmbedded;
  return { isExample: isExampleStore && isLoopback };
}

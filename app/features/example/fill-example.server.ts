import { insertDocument } from "~/features/audit/change.server";
import { systemActor } from "~/features/auth/viewer";
import { SettingsModel } from "~models/settings.server";

/** Fills an empty store with the example municipality. */
export async function fillExample(): Promise<void> {
  await insertDocument(
    SettingsModel,
    { _id: "settings", organisation: "Eksempelby Kommune", example: true, thresholds: {} as never },
    { actor: systemActor, action: "settings.create" },
  );
}

import { insertDocument } from "~/features/audit/change.server";
import { makeLink } from "~/features/auth/one-time-links.server";
import { systemActor } from "~/features/auth/viewer";
import { RefusedError } from "~/platform/errors";
import { PersonModel } from "~models/person.server";
import { SettingsModel } from "~models/settings.server";

export interface Initialisation {
  email: string;
  name: string;
  organisation: string;
}

/**
 * Makes an empty store ready: settings and one administrator. Returns the token of the link by which the administrator
 * chooses a password. Throws RefusedError where the store holds anything; one that was cut off here is gone on with.
 */
export async function initialise({ email, name, organisation }: Initialisation): Promise<string> {
  const [settings, person] = await Promise.all([SettingsModel.exists({ _id: "settings" }), PersonModel.exists({})]);
  if (person) throw new RefusedError({ key: "governance:init.refused.notEmpty" });
  if (!settings) {
    await insertDocument(
      SettingsModel,
      { _id: "settings", organisation, example: false, thresholds: defaultThresholds() },
      { actor: systemActor, action: "settings.create" },
    );
  }
  const administrator = await insertDocument(
    PersonModel,
    { name, email: email.toLowerCase(), locale: "da", isAdministrator: true, effects: [] },
    { actor: systemActor, action: "person.create" },
  );
  return makeLink(systemActor, administrator._id);
}

/** The model's own defaults. */
function defaultThresholds() {
  return new SettingsModel({}).toObject().thresholds;
}

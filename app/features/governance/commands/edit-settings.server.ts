import { changeDocument } from "~/features/audit/change.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type Settings, SettingsModel } from "~models/settings.server";
import { refuseThresholds } from "../lifecycle";
import { may } from "../policy";
import type { RemindersInput, SettingsInput, ThresholdsInput } from "../schema";
import { forgetSettings } from "../settings.server";

const id = "settings";

/** The municipality's name and the price level of sums over several years. */
export async function editSettings(viewer: Viewer, input: SettingsInput): Promise<Settings> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  const { revision, submissionId, organisation, priceLevel } = input;
  const settings = await changeDocument(SettingsModel, {
    id,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "settings.edit",
    change: () => ({ organisation, priceLevel }),
  });
  forgetSettings();
  return settings;
}

/** Where computed lights turn. Throws RefusedError where red would begin before yellow. */
export async function editThresholds(viewer: Viewer, input: ThresholdsInput): Promise<Settings> {
  if (!may(viewer, "manageThresholds")) throw new ForbiddenError();
  const { revision, submissionId, economyRedOverKroner, ...rest } = input;
  const reasons = refuseThresholds(rest);
  if (reasons.length > 0) throw new RefusedError(reasons);
  const thresholds = { ...rest, economyRedOverAmount: economyRedOverKroner * 100 };
  const settings = await changeDocument(SettingsModel, {
    id,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "settings.thresholds",
    change: () => ({ thresholds }),
  });
  forgetSettings();
  return settings;
}

/** When people are reminded of what has a day, and at which hour. */
export async function editReminders(viewer: Viewer, input: RemindersInput): Promise<Settings> {
  if (!may(viewer, "manageThresholds")) throw new ForbiddenError();
  const { revision, submissionId, ...reminders } = input;
  const settings = await changeDocument(SettingsModel, {
    id,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "settings.reminders",
    change: () => ({ reminders }),
  });
  forgetSettings();
  return settings;
}

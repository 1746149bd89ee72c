import { readHistory } from "~/features/audit/history.server";
import type { HistoryEntry } from "~/features/audit/history-entry";
import type { Viewer } from "~/features/auth/viewer";
import { newId } from "~/platform/identifiers.server";
import { type Contacts, type Reminders, SettingsModel, type Thresholds } from "~models/settings.server";
import { remindersOf } from "./settings.server";

export interface SettingsPage {
  settings: {
    organisation: string;
    priceLevel?: string | null;
    thresholds: Thresholds;
    contacts?: Contacts | null;
    reminders: Reminders;
    revision: number;
  };
  history: HistoryEntry[];
  submissionId: string;
}

/** The settings as they are stored now, with their history. The caller has checked that the viewer is administrator. */
export async function readSettingsPage(viewer: Viewer): Promise<SettingsPage> {
  const settings = await SettingsModel.findById("settings").orFail().lean();
  return {
    settings: {
      organisation: settings.organisation,
      priceLevel: settings.priceLevel,
      thresholds: settings.thresholds,
      contacts: settings.contacts,
      reminders: remindersOf(settings),
      revision: settings.revision,
    },
    history: await readHistory(viewer, "settings", 30),
    submissionId: newId(),
  };
}

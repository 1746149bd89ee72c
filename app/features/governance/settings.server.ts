import { type Reminders, type Settings, SettingsModel, type Thresholds } from "~models/settings.server";

const freshMilliseconds = 5_000;
let cached: { settings: Settings; readAt: number } | null = null;

/** The settings; kept for five seconds, since every request asks for them and they change once a year. */
export async function readSettings(): Promise<Settings> {
  if (cached && Date.now() - cached.readAt < freshMilliseconds) return cached.settings;
  const settings = await SettingsModel.findById("settings").lean();
  if (!settings) throw new Error("the store has no settings; run `npm run cli -- init --admin MAIL`");
  cached = { settings, readAt: Date.now() };
  return settings;
}

/** Forgets what was kept, after a change. */
export function forgetSettings(): void {
  cached = null;
}

export async function readOrganisation(): Promise<string> {
  return (await readSettings()).organisation;
}

export async function readThresholds(): Promise<Thresholds> {
  return (await readSettings()).thresholds;
}

/** Three days for a status is a working day even over a weekend; a milestone can be moved with a week's warning. */
const usualReminders: Reminders = { statusDaysBefore: 3, deadlineDaysBefore: 7, hour: 7 };

export function remindersOf({ reminders }: Pick<Settings, "reminders">): Reminders {
  return reminders ?? usualReminders;
}

export async function readReminders(): Promise<Reminders> {
  return remindersOf(await readSettings());
}

import { addDays } from "date-fns";
import { readReminders } from "~/features/governance/settings.server";
import { readPortfolioSnapshot } from "~/features/overview/portfolio-snapshot.server";
import { instantOf, today } from "~/platform/clock";
import { holdsOn } from "~/platform/term";
import { GroupModel } from "~models/group.server";
import { NoticeModel } from "~models/notice.server";
import { RoundModel } from "~models/round.server";
import { keepNotices } from "./derive-notices.server";
import { daysAfter, type NewReminder, type ReminderFacts, remindersOn } from "./reminder-rules";

/**
 * Reminds people of what has a day, from the hour of the day at which that is done. Safe to repeat: the keys of the
 * reminders see to it that each comes once. Returns how many are new.
 */
export async function deriveReminders(now = new Date()): Promise<number> {
  const days = await readReminders();
  const date = today(now);
  if (now < instantOf(date, days.hour)) return 0;
  const reminders = remindersOn(date, await readFacts(date), days);
  return keepNotices((await withoutKnown(reminders, now, days)).map((one) => ({ ...one, by: "system", at: now })));
}

async function readFacts(date: string): Promise<ReminderFacts> {
  const [snapshot, rounds, groups] = await Promise.all([
    readPortfolioSnapshot(),
    RoundModel.find({ state: "open" }).select("period").lean(),
    GroupModel.find({ archivedAt: null }).select("memberships").lean(),
  ]);
  const chairs = new Map(
    groups.map(({ _id, memberships }) => [
      _id,
      memberships.filter((one) => one.role === "chair" && holdsOn(one, date)).map((one) => one.personId),
    ]),
  );
  return {
    projects: [...snapshot.projects.values()],
    rounds: rounds.flatMap(({ _id, period }) => {
      const facts = snapshot.periods.get(period);
      return facts ? [{ id: _id, facts }] : [];
    }),
    chairsOf: (groupId) => chairs.get(groupId) ?? [],
  };
}

/** Most were told before; writing each again, which would do nothing, costs more than reading which those are. */
async function withoutKnown(
  reminders: NewReminder[],
  now: Date,
  days: { statusDaysBefore: number; deadlineDaysBefore: number },
): Promise<NewReminder[]> {
  if (reminders.length === 0) return [];
  const longest = Math.max(days.statusDaysBefore, days.deadlineDaysBefore) + daysAfter + 1;
  const known = await NoticeModel.find({ by: "system", at: { $gt: addDays(now, -longest) } })
    .select("personId key")
    .lean();
  const told = new Set(known.map(({ personId, key }) => `${personId} ${key}`));
  return reminders.filter(({ personId, key }) => !told.has(`${personId} ${key}`));
}

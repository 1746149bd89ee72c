import { registerPersonalData } from "~/features/governance/personal-data.server";
import { registerJob } from "~/platform/scheduled-work.server";
import { deriveNotices, longOverlap, ordinaryOverlap } from "./derive-notices.server";
import { deriveReminders } from "./derive-reminders.server";
import { postAtOnce, postDigests } from "./digests.server";
import { sendWaiting } from "./outbox.server";
import { noticeData } from "./personal-data.server";

const minute = 60_000;

/** What is told to people by itself. Each of these bears being done twice, and by two servers at once. */
export function registerNotifications(): void {
  registerPersonalData("notifications", noticeData);
  registerJob({
    name: "notifications.tell",
    interval: minute / 6,
    run: async ({ signal }) => {
      if ((await deriveNotices(ordinaryOverlap, signal)) > 0) await postAtOnce(signal);
    },
  });
  registerJob({
    name: "notifications.tell-late",
    interval: 15 * minute,
    run: async ({ signal }) => {
      await deriveNotices(longOverlap, signal);
      await deriveReminders();
      // also of what a crash left between a notice and its mail
      await postAtOnce(signal);
    },
  });
  registerJob({
    name: "notifications.digest",
    interval: 5 * minute,
    run: ({ signal }) => postDigests(signal),
  });
  registerJob({
    name: "notifications.send",
    interval: minute / 6,
    run: ({ environment, signal }) => sendWaiting(environment, signal),
  });
}

import { registerJob } from "~/platform/scheduled-work.server";
import { deriveNotices, longOverlap, ordinaryOverlap } from "./derive-notices.server";

const minute = 60_000;

/** What is told to people by itself. Each of these bears being done twice, and by two servers at once. */
export function registerNotifications(): void {
  registerJob({
    name: "notifications.tell",
    interval: minute / 6,
    run: async ({ signal }) => {
      await deriveNotices(ordinaryOverlap, signal);
    },
  });
  registerJob({
    name: "notifications.tell-late",
    interval: 15 * minute,
    run: async ({ signal }) => {
      await deriveNotices(longOverlap, signal);
    },
  });
}

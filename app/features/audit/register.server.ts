import { registerJob } from "~/platform/scheduled-work.server";
import { completeAudit } from "./complete-audit.server";
import { finishEffects } from "./effects.server";

const hour = 3_600_000;

/** What another server's end, or a fault that has passed, left undone; at its own start a server does it anyway. */
export function registerAudit(): void {
  registerJob({
    name: "audit.finish-changes",
    interval: hour,
    async run() {
      await completeAudit();
      await finishEffects();
    },
  });
}

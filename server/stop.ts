import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { pauseJobs } from "~/features/exchange/import-jobs.server";
import { pauseBulkJobs } from "~/features/portfolio/bulk/bulk-jobs.server";
import { endChildProcesses } from "~/platform/child-process/run-in-process.server";
import { logger } from "~/platform/log.server";
import type { ScheduledWork } from "~/platform/scheduled-work.server";
import type { Readiness } from "./readiness";
import type { OpenStore } from "./store";

/** How long requests, scheduled work and imports have to end by themselves; docs/operate tells it on. */
const patience = 20_000;

interface Stoppable {
  server: Server;
  store: OpenStore;
  readiness: Readiness;
  scheduled: ScheduledWork | null;
  drainMilliseconds: number;
}

/**
 * Says no at /readyz, goes on answering for the drain time, then takes nothing new; lets what is under way end, an import
 * or a bulk change after the rows it is at, and closes the store last.
 */
export async function stopProduct({
  server,
  store,
  readiness,
  scheduled,
  drainMilliseconds,
}: Stoppable): Promise<void> {
  readiness.phase = "stopping";
  logger.info("stopping");
  const answered = delay(drainMilliseconds).then(() => answerTheRest(server));
  await Promise.all([answered, scheduled?.stop(patience), within(patience, pauseWork())]);
  // whatever the last requests have begun
  await within(patience, pauseWork());
  endChildProcesses();
  await store.close();
  logger.info("stopped");
}

const pauseWork = () => Promise.all([pauseJobs(), pauseBulkJobs()]);

async function answerTheRest(server: Server): Promise<void> {
  // a connection that is kept alive becomes idle when its answer has gone out
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cutOff = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(idle);
  clearTimeout(cutOff);
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, delay(milliseconds, undefined, { ref: false })]);
}

import { setTimeout as delay } from "node:timers/promises";
import { logger } from "~/platform/log.server";

const patience = 5_000;

/** After an error that nobody caught nothing about the process is certain: it is logged, the store closed, and that is all. */
export function endOnFault(close: () => Promise<void>): void {
  let isEnding = false;
  const end = async (error: unknown, kind: string): Promise<void> => {
    logger.fatal({ err: error, kind }, "ended by an error nobody caught");
    if (isEnding) return;
    isEnding = true;
    await Promise.race([close().catch(() => undefined), delay(patience)]);
    process.exit(1);
  };
  process.on("uncaughtException", (error) => end(error, "exception"));
  process.on("unhandledRejection", (reason) => end(reason, "rejection"));
}

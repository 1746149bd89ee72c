import { hasEnded, processName } from "./process-name.server";

/** Work whose process has been silent this long is free again. */
const silenceMilliseconds = 30_000;

/** Who works on something, and when that process last said so. */
interface Claimed {
  worker?: string | null;
  heartbeatAt?: Date | null;
}

const silentSince = () => new Date(Date.now() - silenceMilliseconds);

/** Filters for work that this process may take: nobody's, its own, a dead process's, or one's that has been silent. */
export function claimable(known: Claimed | null) {
  const dead = known?.worker && hasEnded(known.worker) ? [{ worker: known.worker }] : [];
  return [{ worker: null }, { worker: processName }, ...dead, { heartbeatAt: { $lt: silentSince() } }];
}

/** Whether the process that took it has ended, or has been silent so long that it is taken for ended. */
export function isLost({ worker, heartbeatAt }: Claimed): boolean {
  if (worker && hasEnded(worker)) return true;
  return !heartbeatAt || heartbeatAt < silentSince();
}

/** Changes are read again for this long after they were made: writes of several servers become visible out of order. */
const overlapMilliseconds = 10_000;

export interface KeptCurrent {
  /** Returns when everything written before the call has been read. */
  refresh(): Promise<void>;
}

/**
 * Keeps something in memory current with a database: `read` is given the instant since which changes may be unknown
 * (null: everything), on any number of servers. Calls that come while it reads share the one after it: their own write
 * may be too new for the one under way.
 */
export function keepCurrent(read: (since: Date | null) => Promise<void>): KeptCurrent {
  let readUntil = 0;
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;

  async function once(): Promise<void> {
    const startedAt = Date.now();
    await read(readUntil === 0 ? null : new Date(readUntil - overlapMilliseconds));
    readUntil = startedAt;
  }

  function refresh(): Promise<void> {
    if (!running) {
      running = once().finally(() => {
        running = null;
      });
      return running;
    }
    queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = null;
        return refresh();
      });
    return queued;
  }

  return { refresh };
}

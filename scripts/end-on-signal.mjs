/** Ctrl-C reaches the program twice when npm started it: from the terminal, and passed on by npm. */
const echoMilliseconds = 1_000;

/**
 * SIGINT and SIGTERM stop what runs, in order, and exit with 0; a second one exits at once with 128 and the signal's
 * number, as does one that comes before `running` gives anything.
 */
export function endOnSignal(running, afterwards = async () => {}) {
  let askedAt;
  const ask = async (_name, number) => {
    const now = performance.now();
    if (!running() || (askedAt !== undefined && now - askedAt > echoMilliseconds)) process.exit(128 + number);
    if (askedAt !== undefined) return;
    askedAt = now;
    await running().stop();
    await afterwards();
    process.exit(0);
  };
  process.on("SIGINT", ask);
  process.on("SIGTERM", ask);
}

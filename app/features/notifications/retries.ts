const minute = 60_000;

/** After this long each is tried again; then every hour. */
const waits = [1, 5, 15, 30, 60].map((minutes) => minutes * minute);

/** A day and a half: a mail server that fails on a Saturday evening has been put right on Monday morning more often than not. */
export const mostAttempts = 40;

/** When a mail that has been tried `attempts` times is tried again; null when it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  if (attempts >= mostAttempts) return null;
  return new Date(now.getTime() + waits[Math.min(attempts, waits.length) - 1]!);
}

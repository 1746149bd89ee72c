import { LRUCache } from "lru-cache";
import { TooManyError } from "~/platform/errors";

const windowMilliseconds = 15 * 60_000;
const failuresAllowed = 10;

/** How often signing in has failed by name, whether anybody has it or not, since the first time of the last quarter. */
const failures = new LRUCache<string, { count: number }>({ max: 10_000, ttl: windowMilliseconds });

/** Throws TooManyError where a password is being guessed, from however many addresses. */
export function requireFewFailures(email: string): void {
  if ((failures.get(email)?.count ?? 0) >= failuresAllowed) throw new TooManyError({ key: "auth:signIn.tooMany" });
}

export function countFailure(email: string): void {
  const earlier = failures.get(email);
  if (earlier) earlier.count += 1;
  else failures.set(email, { count: 1 });
}

export function forgetFailures(email: string): void {
  failures.delete(email);
}

import { LRUCache } from "lru-cache";
import { ApiProblem } from "./problem";

const windowSeconds = 60;
export const requestsAllowed = 300;

interface Window {
  count: number;
  endsAt: number;
}

/** Requests of each token in its present minute, in this process. */
const windows = new LRUCache<string, Window>({ max: 10_000 });

/** Counts a request; returns the headers that say what is left. Throws ApiProblem where nothing is. */
export function countRequest(tokenId: string, now = Date.now()): Record<string, string> {
  const earlier = windows.get(tokenId);
  const window = earlier && earlier.endsAt > now ? earlier : { count: 0, endsAt: now + windowSeconds * 1000 };
  window.count += 1;
  windows.set(tokenId, window);
  const left = Math.max(0, requestsAllowed - window.count);
  const seconds = Math.ceil((window.endsAt - now) / 1000);
  const headers = {
    "RateLimit-Policy": `"token";q=${requestsAllowed};w=${windowSeconds}`,
    RateLimit: `"token";r=${left};t=${seconds}`,
  };
  if (window.count > requestsAllowed) {
    throw new ApiProblem(
      "too-many-requests",
      `At most ${requestsAllowed} requests a minute with one token; wait ${seconds} seconds.`,
      { headers: { ...headers, "Retry-After": String(seconds) } },
    );
  }
  return headers;
}

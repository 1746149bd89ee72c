/** A project and the projects whose result it needs. */
export interface Needing {
  id: string;
  needs: readonly string[];
}

/**
 * The circle that arises if `id` needs `needs`, as the ids one meets going round it, beginning and ending with `id`;
 * null when there is none. `others` is the rest of the portfolio.
 */
export function findCircle(id: string, needs: readonly string[], others: readonly Needing[]): string[] | null {
  const edges = new Map(others.map((other) => [other.id, other.needs]));
  edges.set(id, needs);
  const cameFrom = new Map<string, string>();
  const waiting = [id];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    for (const next of edges.get(at) ?? []) {
      if (next === id) return wayBack(id, at, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      waiting.push(next);
    }
  }
  return null;
}

function wayBack(id: string, last: string, cameFrom: Map<string, string>): string[] {
  const way = [id];
  for (let at = last; at !== id; at = cameFrom.get(at)!) way.unshift(at);
  return [id, ...way];
}

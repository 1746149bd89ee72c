import { performance } from "node:perf_hooks";

/** Milliseconds, one decimal. */
export interface Distribution {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

export function describeTimes(milliseconds: readonly number[]): Distribution {
  const sorted = [...milliseconds].sort((first, second) => first - second);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: round(sorted.at(-1) ?? 0) };
}

export const round = (value: number) => Math.round(value * 10) / 10;

/** How long `work` takes, in milliseconds, and what it gave. */
export async function timed<Result>(work: () => Promise<Result>): Promise<{ milliseconds: number; result: Result }> {
  const startedAt = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - startedAt, result };
}

/** The times of `count` calls, one after another. */
export async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < count; call++) times.push((await timed(work)).milliseconds);
  return times;
}

import { scaleLinear } from "d3-scale";
import { utcMonth } from "d3-time";

/** A part of a whole: where it starts and how much it takes, in percent of the whole (0–100). */
export type Share = { start: number; size: number };

/** Parts laid end to end over 100 %. All zero (or nothing) gives parts of size 0; negative values count as 0. */
export function shares(values: readonly number[]): Share[] {
  const clean = values.map((value) => Math.max(0, value));
  const total = clean.reduce((sum, value) => sum + value, 0);
  let start = 0;
  return clean.map((value) => {
    const size = total === 0 ? 0 : (value / total) * 100;
    const share = { start, size };
    start += size;
    return share;
  });
}

/** An SVG length in percent, to two decimals: enough for a screen, short in the page. */
export function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

/** The bottom, top and round steps of a value axis. It includes zero, so that lengths and heights can be compared. */
export function valueAxis(values: readonly number[], steps = 2): { low: number; high: number; ticks: number[] } {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const scale = scaleLinear()
    .domain(low === high ? [0, 1] : [low, high])
    .nice(steps);
  const [bottom = 0, top = 1] = scale.domain();
  return { low: bottom, high: top, ticks: scale.ticks(steps) };
}

/** Whether the label at `index` of `count` is shown when at most `room` fit; counted back from the last, which always is. */
export function isLabelShown(index: number, count: number, room = 8): boolean {
  const every = Math.max(1, Math.ceil(count / room));
  return (count - 1 - index) % every === 0;
}

/** Round month starts between two dates, at most `room` of them, a month to ten years apart. UTC. */
export function timeTicks(from: Date, to: Date, room = 6): Date[] {
  for (const months of [1, 3, 6, 12, 24, 60, 120]) {
    // Every n months counted from January, so that quarters and years fall where people expect them.
    const ticks = utcMonth
      .range(utcMonth.ceil(from), new Date(to.getTime() + 1))
      .filter((date) => (date.getUTCFullYear() * 12 + date.getUTCMonth()) % months === 0);
    if (ticks.length <= room) return ticks;
  }
  return [];
}

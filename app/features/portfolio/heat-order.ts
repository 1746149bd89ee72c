import { type PeriodLight, type RatingScale, ratingScales } from "~models/vocabulary";

/** A project's light in a quarter; null where it was neither asked nor answered. */
export type HeatCell = { light: PeriodLight; scale: RatingScale } | null;

/** How many quarters may be shown. */
export const quarterCounts = [4, 8, 12, 16] as const;

export const heatSorts = ["worst", "changed", "title"] as const;
export type HeatSort = (typeof heatSorts)[number];

/** Worst first. */
const lightOrder: readonly PeriodLight[] = ["red", "yellow", "missing", "awaited", "none", "green"];

/** One scale after the other: their lights are not compared. What is blank comes last. */
function rank(cell: HeatCell): number {
  if (!cell) return lightOrder.length * ratingScales.length;
  return lightOrder.indexOf(cell.light) + lightOrder.length * ratingScales.indexOf(cell.scale);
}

/** Cells are oldest first; the newest quarter counts most, then the one before it. */
export function compareWorst(first: readonly HeatCell[], second: readonly HeatCell[]): number {
  for (let index = first.length - 1; index >= 0; index--) {
    const order = rank(first[index] ?? null) - rank(second[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

const severity: Partial<Record<PeriodLight, number>> = { green: 0, yellow: 1, red: 2 };

/**
 * How much a row of lights has moved: each step between two colours of one scale counts once, from green to red twice.
 * Quarters without a colour are passed over; from one scale to another nothing is counted.
 */
export function movementOf(cells: readonly HeatCell[]): number {
  let movement = 0;
  let before: { scale: RatingScale; severity: number } | undefined;
  for (const cell of cells) {
    const now = cell && severity[cell.light];
    if (!cell || now === null || now === undefined) continue;
    if (before?.scale === cell.scale) movement += Math.abs(now - before.severity);
    before = { scale: cell.scale, severity: now };
  }
  return movement;
}

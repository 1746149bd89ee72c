import { scaleSqrt } from "d3-scale";

/** One thing to draw: `across` from 0 in its own unit, `band` the row it lies in, `size` what its area stands for. */
export interface BubbleItem {
  id: string;
  label: string;
  across: number;
  band: number;
  size: number;
}

/** `x` in percent of the width, the rest in pixels; `y` is the middle. */
export interface PlacedBubble {
  id: string;
  x: number;
  y: number;
  radius: number;
  /** Where its label begins, from the middle; null where there is no room for one. */
  label: { text: string; dx: number; anchor: "start" | "end" } | null;
}

export interface BubbleLayout {
  bubbles: PlacedBubble[];
  /** In the order asked for: where each row begins and how high it is. */
  bands: { band: number; top: number; height: number }[];
  height: number;
}

/**
 * The narrowest width, in pixels, that the layout is made for. On a wider chart bubbles only move apart, since their
 * places across are in percent and their sizes are not.
 */
export const narrowest = 680;
const largestRadius = 26;
const smallestRadius = 6;
/** A bubble is a target: 24 pixels for each, WCAG 2.2. */
const targetRadius = 12.5;
const leastBand = 64;
const bandMargin = 10;
const letterWidth = 6.1;
const labelHeight = 15;
const longestLabel = 26;

interface Round {
  x: number;
  y: number;
  radius: number;
}

/** A box around a label, from a middle that moves with the width. */
interface Box {
  middle: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Places bubbles so that none covers another and no label covers a bubble or another label, at `narrowest` and every
 * width above it. The largest are placed first, in the middle of their row; a row is as high as it takes.
 */
export function layoutBubbles(items: readonly BubbleItem[], bands: readonly number[]): BubbleLayout {
  const across = acrossScale(items);
  const size = scaleSqrt()
    .domain([0, Math.max(1, ...items.map((item) => item.size))])
    .range([0, largestRadius]);
  const largestFirst = [...items].sort((first, second) => second.size - first.size || (first.id < second.id ? -1 : 1));
  const placed = new Map<string, Round>();
  const rows: BubbleLayout["bands"] = [];
  let top = 0;
  for (const band of bands) {
    const row: { id: string; round: Round }[] = [];
    for (const item of largestFirst.filter((one) => one.band === band)) {
      const radius = Math.max(smallestRadius, size(item.size));
      const x = (across(item.across) / 100) * narrowest;
      row.push({
        id: item.id,
        round: {
          x,
          y: freeHeight(
            x,
            radius,
            row.map(({ round }) => round),
          ),
          radius,
        },
      });
    }
    const reach = Math.max(0, ...row.map(({ round }) => Math.abs(round.y) + Math.max(round.radius, targetRadius)));
    const height = Math.max(leastBand, 2 * (reach + bandMargin));
    for (const { id, round } of row) placed.set(id, { ...round, y: round.y + top + height / 2 });
    rows.push({ band, top, height });
    top += height;
  }
  const labels = placeLabels(largestFirst, placed, top);
  const bubbles = largestFirst.flatMap((item): PlacedBubble[] => {
    const round = placed.get(item.id);
    if (!round) return [];
    const { y, radius } = round;
    return [{ id: item.id, x: across(item.across), y, radius, label: labels.get(item.id) ?? null }];
  });
  return { bubbles, bands: rows, height: top };
}

/** From what lies across to percent; the square root gives the many small ones room beside the few large. */
export function acrossScale(items: readonly { across: number }[]) {
  return scaleSqrt()
    .domain([0, Math.max(1, ...items.map((item) => item.across))])
    .range([2, 92]);
}

/** The height nearest the row's middle (0) at which a bubble touches none of the others. */
function freeHeight(x: number, radius: number, others: readonly Round[]): number {
  const near = others.flatMap((other) => {
    const apart = Math.max(radius, targetRadius) + Math.max(other.radius, targetRadius);
    const away = Math.abs(other.x - x);
    return away < apart ? [{ y: other.y, away, apart }] : [];
  });
  const touching = near.flatMap(({ y, away, apart }) => {
    const rise = Math.sqrt(apart ** 2 - away ** 2);
    return [y - rise, y + rise];
  });
  const isFree = (y: number) => near.every((other) => (y - other.y) ** 2 + other.away ** 2 >= other.apart ** 2 - 1e-6);
  return [0, ...touching].sort((first, second) => Math.abs(first) - Math.abs(second)).find(isFree) ?? 0;
}

function placeLabels(items: readonly BubbleItem[], placed: ReadonlyMap<string, Round>, height: number) {
  const labels = new Map<string, PlacedBubble["label"]>();
  const taken: Box[] = [...placed.values()].map(boxOfBubble);
  for (const item of items) {
    const round = placed.get(item.id);
    if (!round) continue;
    const text = item.label.length > longestLabel ? `${item.label.slice(0, longestLabel - 1).trimEnd()}…` : item.label;
    for (const anchor of ["start", "end"] as const) {
      const box = boxOfLabel(round, text, anchor);
      const isInside = box.left >= 0 && box.right <= narrowest && box.top >= 0 && box.bottom <= height;
      if (!isInside || taken.some((other) => isInTheWay(box, other))) continue;
      taken.push(box);
      labels.set(item.id, { text, dx: (anchor === "start" ? 1 : -1) * (round.radius + 4), anchor });
      break;
    }
  }
  return labels;
}

const boxOfBubble = ({ x, y, radius }: Round): Box => ({
  middle: x,
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

function boxOfLabel({ x, y, radius }: Round, text: string, anchor: "start" | "end"): Box {
  const width = text.length * letterWidth + 6;
  const left = anchor === "start" ? x + radius + 1 : x - radius - 1 - width;
  return { middle: x, left, right: left + width, top: y - labelHeight / 2, bottom: y + labelHeight / 2 };
}

/** Beside each other counts only in the order of their middles: a wider chart moves those apart, the others together. */
function isInTheWay(first: Box, second: Box): boolean {
  if (first.bottom <= second.top || second.bottom <= first.top) return false;
  const isBefore = first.right <= second.left && first.middle <= second.middle;
  const isAfter = second.right <= first.left && second.middle <= first.middle;
  return !isBefore && !isAfter;
}

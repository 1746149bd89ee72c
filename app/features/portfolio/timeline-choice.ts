export const timelineGroups = ["area", "programme", "tier", "none"] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

export interface TimelineChoice {
  group: TimelineGroup;
  /** Years, both included. */
  from: number;
  to: number;
}

const earliestYear = 1990;
const latestYear = 2100;
const longest = 20;

/** What the address asks to see; from last year to two years ahead unless told otherwise. */
export function readTimelineChoice(search: URLSearchParams, thisYear: number): TimelineChoice {
  const from = yearOf(search.get("from")) ?? thisYear - 1;
  const to = yearOf(search.get("to")) ?? Math.max(from, thisYear + 2);
  const [first, last] = from <= to ? [from, to] : [to, from];
  return {
    group: timelineGroups.find((group) => group === search.get("group")) ?? "area",
    from: first,
    to: Math.min(last, first + longest - 1),
  };
}

export function yearOf(text: string | null): number | null {
  if (!text || !/^\d{4}$/.test(text)) return null;
  const year = Number(text);
  return year >= earliestYear && year <= latestYear ? year : null;
}

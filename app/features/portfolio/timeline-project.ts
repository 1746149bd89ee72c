import { expectedDate, type MilestoneDates } from "~/features/projects/schedule";
import type { Translate } from "~/i18n/translate";
import { formatDate } from "~/platform/format";
import { clipStretch, placeInYears, type Stretch } from "~/ui/charts/time-geometry";
import type { TimePointKind } from "~/ui/charts/time-rows";
import type { Move, ProjectSpan } from "./project-span";
import type { TimelineChoice } from "./timeline-choice";

export type TimelinePoint = [place: number, kind: TimePointKind, isGate: 0 | 1, name: string];

/** One project as it is drawn; places in percent of the years shown. */
export interface TimelineProject extends ProjectSpan {
  code: string;
  title: string;
  isClosed: boolean;
  /** Calendar months of the largest slip of an unfinished milestone against its baseline. */
  slip: number | null;
  /** The largest move of a milestone since the last published report. */
  sinceReport: Move | null;
  /** What it waits for, and whether that ends after it; only what the viewer may see. */
  needs: { code: string; title: string; isLate: boolean; isDrawn: boolean }[];
  bar: Stretch | null;
  ghost: Stretch | null;
  points: TimelinePoint[];
}

export function stretchesOf(
  { start, end, promisedEnd }: ProjectSpan,
  { from, to }: TimelineChoice,
): { bar: Stretch | null; ghost: Stretch | null } {
  const place = (date: string) => placeInYears(date, from, to);
  const begins = place(start);
  return {
    bar: clipStretch({ start: begins, end: place(end) }),
    ghost: promisedEnd === null || promisedEnd < start ? null : clipStretch({ start: begins, end: place(promisedEnd) }),
  };
}

type Named = MilestoneDates & { title: string; gate: boolean };

/** Each milestone where it was or will be reached, and its baseline beside it where that is another day. */
export function pointsOf(milestones: readonly Named[], { from, to }: TimelineChoice, t: Translate): TimelinePoint[] {
  return milestones.flatMap((milestone) => {
    const date = expectedDate(milestone);
    if (!date) return [];
    const { baseline } = milestone;
    const words = { title: milestone.title, date: formatDate(date), baseline: baseline ? formatDate(baseline) : "" };
    const isMoved = Boolean(baseline) && baseline !== date;
    const name = t(
      `portfolio:timeline.point.${milestone.actual ? "reached" : "forecast"}${isMoved ? "Moved" : ""}`,
      words,
    );
    const gate = milestone.gate ? 1 : 0;
    const points: TimelinePoint[] = [
      [placeInYears(date, from, to), milestone.actual ? "reached" : "forecast", gate, name],
    ];
    if (isMoved && baseline) points.unshift([placeInYears(baseline, from, to), "baseline", 0, name]);
    return points.filter(([place]) => place >= 0 && place <= 100);
  });
}

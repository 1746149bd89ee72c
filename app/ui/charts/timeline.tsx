import { scaleUtc } from "d3-scale";
import { ChartPicture, type ChartWords } from "./chart";
import { percent, timeTicks } from "./geometry";

export type TimelineItem = {
  label: string;
  /** What was first promised; drawn as a ghost. */
  baseline?: Date | null;
  /** What is expected now, or when it was reached. */
  forecast?: Date | null;
  reached?: boolean;
  /** At the end of the row: the forecast, how late it is. */
  note?: string;
};

const rowHeight = 44;
const headHeight = 24;
/** In percent across: further right, a tick's label would run out of the chart. */
const lastTickLabel = 88;

/** First and last of all dates, with a little room at both ends. */
export function timelineSpan(items: readonly TimelineItem[], today: Date): [Date, Date] {
  const times = [today, ...items.flatMap((item) => [item.baseline, item.forecast])].flatMap((date) =>
    date ? [date.getTime()] : [],
  );
  const first = Math.min(...times);
  const last = Math.max(...times);
  const room = Math.max((last - first) * 0.04, 15 * 24 * 3600 * 1000);
  return [new Date(first - room), new Date(last + room)];
}

/** A diamond whose centre is at `x` (percent) and `y` (pixels). */
function Diamond({ x, y, className }: { x: string; y: number; className: string }) {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <path d="M0-6l6 6-6 6-6-6z" className={className} />
    </svg>
  );
}

/** Milestones down the page, time across it: the baseline as a ghost, the forecast solid, today as a line. */
export function Timeline({
  title,
  description,
  items,
  today,
  todayLabel,
  formatTick,
}: ChartWords & { items: TimelineItem[]; today: Date; todayLabel: string; formatTick: (date: Date) => string }) {
  const [from, to] = timelineSpan(items, today);
  const x = scaleUtc().domain([from, to]).range([0, 100]);
  const height = headHeight + items.length * rowHeight + 20;
  return (
    <ChartPicture title={title} description={description} height={height}>
      {timeTicks(from, to).map((tick) => (
        <g key={tick.getTime()}>
          <line x1={percent(x(tick))} x2={percent(x(tick))} y1={headHeight} y2={height - 18} className="grid-line" />
          {x(tick) <= lastTickLabel && (
            <text x={percent(x(tick))} y="14" className="axis">
              {formatTick(tick)}
            </text>
          )}
        </g>
      ))}
      <line x1={percent(x(today))} x2={percent(x(today))} y1={headHeight} y2={height - 18} className="today" />
      <text
        x={percent(x(today))}
        y={height - 4}
        className="axis axis-now"
        textAnchor={x(today) > 85 ? "end" : x(today) < 15 ? "start" : "middle"}
      >
        {todayLabel}
      </text>
      {items.map((item, index) => {
        const top = headHeight + index * rowHeight;
        const middle = top + 30;
        const now = item.forecast ?? null;
        const then = item.baseline ?? null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: milestones may share a name
          <g key={index}>
            <text x="0" y={top + 16} className="row-label">
              {item.label}
            </text>
            {item.note && (
              <text x="100%" y={top + 16} className="axis" textAnchor="end">
                {item.note}
              </text>
            )}
            {then && now && (
              <line x1={percent(x(then))} x2={percent(x(now))} y1={middle} y2={middle} className="moved" />
            )}
            {then && <Diamond x={percent(x(then))} y={middle} className="point-baseline" />}
            {now && (
              <Diamond x={percent(x(now))} y={middle} className={item.reached ? "point-reached" : "point-forecast"} />
            )}
          </g>
        );
      })}
    </ChartPicture>
  );
}

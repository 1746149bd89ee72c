import { Fragment, memo, type ReactNode } from "react";
import { percent } from "./geometry";
import { dependencyWay, type Stretch } from "./time-geometry";

export type TimePointKind = "baseline" | "forecast" | "reached";

export interface TimeRow {
  id: string;
  label: ReactNode;
  /** Under the label: what it waits for. Shown where arrows are not, and read aloud everywhere. */
  note?: ReactNode;
  /** In percent of the width; null where it has no such thing on the chart. */
  bar: Stretch | null;
  ghost: Stretch | null;
  points: readonly (readonly [place: number, kind: TimePointKind, isGate: 0 | 1, name: string])[];
}

export interface TimeRowsProps {
  groups: readonly { key: string; title: string | null; rows: readonly TimeRow[] }[];
  /** Lines of the axis; the labelled ones begin a year or a quarter. */
  ticks: readonly { place: number; label: string; isStrong: boolean }[];
  today: { place: number; label: string } | null;
  /** From the one that is waited for to the one that waits. */
  links: readonly (readonly [from: string, to: string])[];
}

const rowHeight = 34;
const groupHeight = 38;
const middle = 13;

/**
 * Stretches of time under each other, with points on them. Every row draws itself, so that on a narrow screen each can
 * stand under its label; the arrows between rows lie over them where rows have their fixed height.
 */
export function TimeRows({ groups, ticks, today, links }: TimeRowsProps) {
  return (
    <div className="time">
      <svg className="time-defs" width="0" height="0" aria-hidden="true">
        <defs>
          <path id="time-point" d="M0-5l5 5-5 5-5-5z" />
          <path id="time-gate" d="M0-6l6 6-6 6-6-6zM-1 6h2v8h-2z" />
          <marker id="time-arrow" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
            <path d="M0 0L6 3L0 6z" className="time-arrow" />
          </marker>
        </defs>
      </svg>
      <svg className="time-axis chart" width="100%" height="22" aria-hidden="true">
        {ticks.map(({ place, label, isStrong }) => (
          <text key={place} x={percent(place)} dx="3" y="15" className={isStrong ? "axis axis-now" : "axis"}>
            {label}
          </text>
        ))}
      </svg>
      <div className="time-body">
        <svg className="time-grid chart" width="100%" height="100%" aria-hidden="true">
          {ticks.map(({ place, isStrong }) => (
            <line
              key={place}
              x1={percent(place)}
              x2={percent(place)}
              y1="0"
              y2="100%"
              className={isStrong ? "zero" : "grid-line"}
            />
          ))}
          {today && <line x1={percent(today.place)} x2={percent(today.place)} y1="0" y2="100%" className="today" />}
        </svg>
        {groups.map(({ key, title, rows }) => (
          <Fragment key={key}>
            {title !== null && <h3 className="time-group">{title}</h3>}
            <Rows rows={rows} />
          </Fragment>
        ))}
        <Arrows groups={groups} links={links} />
      </div>
      {today && <p className="small muted time-today">{today.label}</p>}
    </div>
  );
}

const Rows = memo(function Rows({ rows }: { rows: readonly TimeRow[] }) {
  return (
    <ol className="time-rows">
      {rows.map(({ id, label, note, bar, ghost, points }) => (
        <li key={id}>
          <div className="time-label">
            {label}
            {note}
          </div>
          <svg className="time-row chart" width="100%" height="30" aria-hidden="true">
            {ghost && <Bar stretch={ghost} y={22} height={4} className="time-ghost" />}
            {bar && <Bar stretch={bar} y={middle - 5} height={10} className="time-bar" />}
            {points.map(([place, kind, isGate, name], index) => (
              <use
                // biome-ignore lint/suspicious/noArrayIndexKey: the points of a row are fixed for a page
                key={index}
                href={isGate ? "#time-gate" : "#time-point"}
                x={percent(place)}
                y={kind === "baseline" ? 24 : middle}
                className={`point-${kind}`}
              >
                <title>{name}</title>
              </use>
            ))}
          </svg>
        </li>
      ))}
    </ol>
  );
});

function Bar({ stretch, y, height, className }: { stretch: Stretch; y: number; height: number; className: string }) {
  const width = Math.max(0.3, stretch.end - stretch.start);
  return <rect x={percent(stretch.start)} width={percent(width)} y={y} height={height} rx="3" className={className} />;
}

function Arrows({ groups, links }: Pick<TimeRowsProps, "groups" | "links">) {
  const places = new Map<string, { bar: Stretch; y: number }>();
  let top = 0;
  for (const { title, rows } of groups) {
    if (title !== null) top += groupHeight;
    for (const { id, bar } of rows) {
      if (bar) places.set(id, { bar, y: top + middle + 2 });
      top += rowHeight;
    }
  }
  return (
    <svg className="time-links" width="100%" height={top} aria-hidden="true">
      {links.map(([from, to]) => {
        const [first, second] = [places.get(from), places.get(to)];
        if (!first || !second) return null;
        const { turn, arrive, isLate } = dependencyWay(first.bar, second.bar);
        const isBent = Math.abs(turn - arrive) > 0.2;
        const reach = second.y + (first.y < second.y ? -6 : 6);
        return (
          <g key={`${from} ${to}`} className={isLate ? "time-link time-link-late" : "time-link"}>
            <line
              x1={percent(turn)}
              x2={percent(turn)}
              y1={first.y}
              y2={isBent ? second.y : reach}
              markerEnd={isBent ? undefined : "url(#time-arrow)"}
            />
            {isBent && (
              <line x1={percent(turn)} x2={percent(arrive)} y1={second.y} y2={second.y} markerEnd="url(#time-arrow)" />
            )}
          </g>
        );
      })}
    </svg>
  );
}

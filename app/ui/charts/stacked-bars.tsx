import type { ReactNode } from "react";
import type { LightValue } from "../light";
import { Hatching, useSvgId } from "./chart";
import { percent, shares } from "./geometry";

export type BarSegment = {
  light: LightValue;
  value: number;
  /** The count in words, "9 green": it stands above the bar, so the bar never speaks by colour alone. */
  label: string;
  href?: string;
};

export type StackedBarRow = {
  label: ReactNode;
  detail?: ReactNode;
  segments: BarSegment[];
  /** Under the bar: the same counts last time. */
  note?: ReactNode;
};

const barHeight = 14;

/** The bar repeats the words above it, so it is hidden from screen readers and its links from the tab order. */
function Bar({ segments }: { segments: BarSegment[] }) {
  const hatching = useSvgId();
  const parts = shares(segments.map((segment) => segment.value));
  return (
    <svg className="bar" width="100%" height={barHeight} aria-hidden="true">
      <Hatching id={hatching} />
      {segments.map((segment, index) => {
        const part = parts[index];
        if (!part || part.size === 0) return null;
        const rectangle = (
          <rect
            key={segment.light}
            x={percent(part.start)}
            width={percent(part.size)}
            height={barHeight}
            className={`fill-${segment.light}`}
            fill={segment.light === "missing" ? `url(#${hatching})` : undefined}
          />
        );
        if (!segment.href) return rectangle;
        return (
          <a key={segment.light} href={segment.href} tabIndex={-1}>
            {rectangle}
          </a>
        );
      })}
    </svg>
  );
}

/** One bar a row, each as long as the others, divided in proportion to its counts. */
export function StackedBars({ title, rows }: { title: string; rows: StackedBarRow[] }) {
  return (
    <ul className="bars" aria-label={title}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are fixed for a page and their labels may be nodes
        <li key={index}>
          <div className="bars-head">
            <span>
              <strong>{row.label}</strong> {row.detail && <span className="muted">{row.detail}</span>}
            </span>
            <span className="bars-counts">
              {row.segments
                .filter((segment) => segment.value > 0)
                .map((segment) => (
                  <span key={segment.light}>
                    {segment.href ? <a href={segment.href}>{segment.label}</a> : segment.label}
                  </span>
                ))}
            </span>
          </div>
          <Bar segments={row.segments} />
          {row.note && <p className="bars-note">{row.note}</p>}
        </li>
      ))}
    </ul>
  );
}

import { type ReactNode, useId } from "react";
import type { LightValue } from "../light";

/** What every chart is called and what it shows, in a sentence; read aloud in place of the picture. */
export type ChartWords = { title: string; description?: string };

/** An id that is safe inside `url(#…)`. */
export function useSvgId(): string {
  return useId().replace(/:/g, "");
}

/**
 * The picture. It has no viewBox: horizontal places are in percent and vertical ones in pixels, so that text keeps its
 * size at every width, from 360 px to a projector.
 */
export function ChartPicture({
  title,
  description,
  height,
  children,
}: ChartWords & { height: number; children: ReactNode }) {
  const id = useSvgId();
  return (
    <svg
      className="chart"
      width="100%"
      height={height}
      role="img"
      aria-labelledby={`${id}t`}
      aria-describedby={description ? `${id}d` : undefined}
    >
      <title id={`${id}t`}>{title}</title>
      {description && <desc id={`${id}d`}>{description}</desc>}
      {children}
    </svg>
  );
}

/** The hatching of what was not reported; use it as `fill={`url(#${id})`}`. */
export function Hatching({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="6" height="6" className="hatch-ground" />
        <line x1="0" x2="0" y1="0" y2="6" className="hatch-line" />
      </pattern>
    </defs>
  );
}

export type LegendItem = { label: string } & (
  | { light: LightValue }
  | { line: LineKind }
  | { point: "baseline" | "forecast" }
  | { column: "budget" | "actual" | "forecast" }
  | { group: number; letters: string }
);
export type LineKind = "solid" | "dashed" | "dotted";

function LegendSample({ item }: { item: LegendItem }) {
  if ("light" in item) return <span className={`mark mark-${item.light}`} aria-hidden="true" />;
  if ("point" in item) {
    return (
      <svg width="14" height="14" aria-hidden="true">
        <path d="M7 1l6 6-6 6-6-6z" className={`point-${item.point}`} />
      </svg>
    );
  }
  if ("group" in item) {
    return (
      <svg className="chart-sample" width="18" height="18" aria-hidden="true">
        <circle cx="9" cy="9" r="8" className={`bubble bubble-group-${item.group}`} />
        <text x="9" y="13" textAnchor="middle" className="bubble-letters">
          {item.letters}
        </text>
      </svg>
    );
  }
  if ("column" in item) {
    return (
      <svg className="chart-sample" width="14" height="14" aria-hidden="true">
        <rect x="1" y="1" width="12" height="12" className={`column-${item.column}`} />
      </svg>
    );
  }
  return (
    <svg width="24" height="14" aria-hidden="true">
      <line x1="0" x2="24" y1="7" y2="7" className={`series series-${item.line}`} />
    </svg>
  );
}

/** What the shapes and lines of a chart stand for. */
export function ChartLegend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="legend">
      {items.map((item) => (
        <li key={item.label}>
          <LegendSample item={item} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

/** A chart and, folded under it, the table it was drawn from. */
export function ChartWithTable({
  chart,
  legend,
  tableLabel,
  table,
}: {
  chart: ReactNode;
  legend?: ReactNode;
  tableLabel: string;
  table: ReactNode;
}) {
  return (
    <figure className="figure">
      {chart}
      {legend}
      <details className="disclosure figure-table">
        <summary>{tableLabel}</summary>
        <div className="disclosure-body">{table}</div>
      </details>
    </figure>
  );
}

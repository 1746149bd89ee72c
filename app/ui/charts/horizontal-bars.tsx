import type { ReactNode } from "react";
import { percent } from "./geometry";

export type HorizontalBar = {
  label: ReactNode;
  value: number;
  /** The value in words, with its unit; shown at the end of the bar. */
  valueLabel: ReactNode;
  href?: string;
  tone?: "plain" | "muted" | "warning" | "over";
};

/** Bars compared by length; `max` is the longest they can be, else the largest value. Negative values get no bar. */
export function HorizontalBars({ title, rows, max }: { title: string; rows: HorizontalBar[]; max?: number }) {
  const longest = max ?? Math.max(0, ...rows.map((row) => row.value));
  return (
    <ul className="compare" aria-label={title}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are fixed for a page and their labels may be nodes
        <li key={index}>
          <span className="compare-label">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</span>
          <svg className="bar compare-bar" width="100%" height="10" aria-hidden="true">
            <rect width="100%" height="10" className="track" />
            <rect
              width={percent(longest > 0 ? Math.min(100, Math.max(0, (row.value / longest) * 100)) : 0)}
              height="10"
              className={`amount amount-${row.tone ?? "plain"}`}
            />
          </svg>
          <span className="compare-value">{row.valueLabel}</span>
        </li>
      ))}
    </ul>
  );
}

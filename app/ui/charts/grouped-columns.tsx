import { scaleBand } from "d3-scale";
import { ChartPicture, type ChartWords } from "./chart";
import { isLabelShown, percent } from "./geometry";

/** Which of the three fillings: what was meant, what is done, what is expected. */
export type ColumnKind = "budget" | "actual" | "forecast";

/** A `share` is of the chart's height, from 0 to 1. */
export type ColumnGroup = { label: string; bars: { kind: ColumnKind; share: number }[] };

const labelHeight = 22;
const topRoom = 16;
/** Per cent of the width: room for the values before the first group. */
const axisWidth = 10;

/** Columns side by side in groups, over a few round values. */
export function GroupedColumns({
  title,
  description,
  groups,
  ticks,
  height = 200,
}: ChartWords & { groups: ColumnGroup[]; ticks: { label: string; share: number }[]; height?: number }) {
  const plot = height - labelHeight - topRoom;
  const heightAt = (share: number) => topRoom + plot * (1 - share);
  const band = scaleBand<number>()
    .domain(groups.map((_, index) => index))
    .range([axisWidth, 100])
    .paddingInner(0.25)
    .paddingOuter(0.12);
  return (
    <ChartPicture title={title} description={description} height={height}>
      {ticks.map(({ share }) => (
        <line
          key={share}
          x1="0"
          x2="100%"
          y1={heightAt(share)}
          y2={heightAt(share)}
          className={share === 0 ? "zero" : "grid-line"}
        />
      ))}
      {groups.map(({ label, bars }, index) => {
        const width = band.bandwidth() / Math.max(1, bars.length);
        const left = band(index) ?? 0;
        return (
          <g key={label}>
            {bars.map(({ kind, share }, place) => (
              <rect
                key={kind}
                x={percent(left + place * width)}
                width={percent(width)}
                y={heightAt(share)}
                height={plot * share}
                className={`column-${kind}`}
              />
            ))}
            {isLabelShown(index, groups.length) && (
              <text x={percent(left + band.bandwidth() / 2)} y={height - 5} className="axis" textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
      {ticks
        .filter(({ share }) => share > 0)
        .map(({ label, share }) => (
          <text key={share} x="0" y={heightAt(share) - 4} className="axis">
            {label}
          </text>
        ))}
    </ChartPicture>
  );
}

import { scaleBand } from "d3-scale";
import type { LightValue } from "../light";
import { ChartPicture, type ChartWords, Hatching, useSvgId } from "./chart";
import { isLabelShown, percent } from "./geometry";

export type PeriodColumn = {
  label: string;
  /** From the bottom up. */
  segments: { light: LightValue; value: number }[];
};

const labelHeight = 22;
/** The smallest segment that holds its number in 12 px text. */
const smallestNumbered = 11;

function columnTotal(column: PeriodColumn): number {
  return column.segments.reduce((sum, segment) => sum + segment.value, 0);
}

/** Each segment's top and height in pixels, stacked upwards from the bottom of a plot `height` pixels high. */
export function columnSegments(column: PeriodColumn, highest: number, height: number) {
  let bottom = height;
  return column.segments.map((segment) => {
    const size = highest === 0 ? 0 : (segment.value / highest) * height;
    bottom -= size;
    return { ...segment, y: bottom, height: size };
  });
}

/** Stacked columns over periods; the last stands out and carries its numbers. */
export function PeriodColumns({
  title,
  description,
  columns,
  height = 190,
}: ChartWords & { columns: PeriodColumn[]; height?: number }) {
  const hatching = useSvgId();
  const plot = height - labelHeight;
  const highest = Math.max(0, ...columns.map(columnTotal));
  const band = scaleBand<number>()
    .domain(columns.map((_, index) => index))
    .range([0, 100])
    .paddingInner(0.18);
  return (
    <ChartPicture title={title} description={description} height={height}>
      <Hatching id={hatching} />
      {columns.map((column, index) => {
        const isLast = index === columns.length - 1;
        const left = band(index) ?? 0;
        const middle = percent(left + band.bandwidth() / 2);
        const segments = columnSegments(column, highest, plot).filter((segment) => segment.height > 0);
        return (
          <g key={column.label}>
            <g className={isLast ? undefined : "past"}>
              {segments.map((segment) => (
                <rect
                  key={segment.light}
                  x={percent(left)}
                  width={percent(band.bandwidth())}
                  y={segment.y}
                  height={segment.height}
                  className={`fill-${segment.light}`}
                  fill={segment.light === "missing" ? `url(#${hatching})` : undefined}
                />
              ))}
            </g>
            {isLast &&
              segments
                .filter((segment) => segment.height >= smallestNumbered && segment.light !== "missing")
                .map((segment) => (
                  <text
                    key={segment.light}
                    x={middle}
                    y={segment.y + segment.height / 2}
                    className={`number on-${segment.light}`}
                  >
                    {segment.value}
                  </text>
                ))}
            {isLabelShown(index, columns.length) && (
              <text x={middle} y={height - 5} className={isLast ? "axis axis-now" : "axis"} textAnchor="middle">
                {column.label}
              </text>
            )}
          </g>
        );
      })}
    </ChartPicture>
  );
}

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { ChartPicture, type ChartWords, type LineKind } from "./chart";
import { isLabelShown, percent, valueAxis } from "./geometry";

export type LineSeries = {
  name: string;
  line: LineKind;
  /** One value a label, in the same order; null where there is none. */
  values: (number | null)[];
};

const labelHeight = 22;
const topRoom = 18;

/** The place of the last value a series has, or undefined. */
export function lastPoint(values: readonly (number | null)[]): { index: number; value: number } | undefined {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value === null || value === undefined ? undefined : { index, value };
}

/** Lines over periods. A solid line ends in a dot: the last that was measured. Name the lines with a `ChartLegend`. */
export function LineChart({
  title,
  description,
  labels,
  series,
  formatValue,
  height = 180,
}: ChartWords & { labels: string[]; series: LineSeries[]; formatValue: (value: number) => string; height?: number }) {
  const axis = valueAxis(series.flatMap((one) => one.values.filter((value) => value !== null)));
  const last = Math.max(1, labels.length - 1);
  const x = scaleLinear().domain([0, last]).range([5, 99]);
  const y = scaleLinear()
    .domain([axis.low, axis.high])
    .range([height - labelHeight, topRoom]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y((value) => y(value ?? 0))
    .digits(2);
  return (
    <ChartPicture title={title} description={description} height={height}>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "zero" : "grid-line"} />
          <text x="0" y={y(tick) - 4} className="axis">
            {formatValue(tick)}
          </text>
        </g>
      ))}
      <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {series.map((one) => (
          <path key={one.name} d={path(one.values) ?? ""} className={`series series-${one.line}`} />
        ))}
      </svg>
      {series
        .filter((one) => one.line === "solid")
        .map((one) => {
          const end = lastPoint(one.values);
          return end && <circle key={one.name} cx={percent(x(end.index))} cy={y(end.value)} r="4" className="dot" />;
        })}
      {labels.map((label, index) =>
        isLabelShown(index, labels.length) ? (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: labels such as "Q1" may recur
            key={index}
            x={percent(x(index))}
            y={height - 5}
            className="axis"
            textAnchor={index === labels.length - 1 && index > 0 ? "end" : "middle"}
          >
            {label}
          </text>
        ) : null,
      )}
    </ChartPicture>
  );
}

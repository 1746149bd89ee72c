import type { LightValue } from "../light";
import { acrossScale, type BubbleItem, layoutBubbles } from "./bubble-layout";
import { useSvgId } from "./chart";
import { percent } from "./geometry";

export interface Bubble extends BubbleItem {
  href: string;
  /** The whole sentence: title and all figures. */
  name: string;
  /** What tells them apart: a light, whose shape is drawn, or a group of `groups` with its letters. */
  look: { light: LightValue } | { group: number; letters: string };
  isDashed?: boolean;
}

const shapes: Record<LightValue, string> = {
  green: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  yellow: "M0-4.5L4.8 4H-4.8z",
  red: "M-3.8-3.8h7.6v7.6h-7.6z",
  none: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0zM-2.6 0a2.6 2.6 0 1 1 5.2 0a2.6 2.6 0 1 1-5.2 0z",
  missing: "M-4.5-1h9v2h-9z",
};

interface BubblesProps {
  title: string;
  items: readonly Bubble[];
  /** From top to bottom. */
  bands: readonly { band: number; label: string }[];
  acrossLabel: string;
  formatAcross: (value: number) => string;
}

const axisHeight = 44;

/** What it gives up the page, what it takes across it, what it costs by its area. Every bubble is a link. */
export function Bubbles({ title, items, bands, acrossLabel, formatAcross }: BubblesProps) {
  const id = useSvgId();
  const layout = layoutBubbles(
    items,
    bands.map(({ band }) => band),
  );
  const across = acrossScale(items);
  const looks = new Map(items.map((item) => [item.id, item]));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture whose parts are links is a group
    <svg className="chart bubbles" width="100%" height={layout.height + axisHeight} role="group" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {across.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={percent(across(tick))} x2={percent(across(tick))} y1="0" y2={layout.height} className="grid-line" />
          <text x={percent(across(tick))} y={layout.height + 16} className="axis" textAnchor="middle">
            {formatAcross(tick)}
          </text>
        </g>
      ))}
      <text x="100%" y={layout.height + 36} className="axis" textAnchor="end">
        {acrossLabel}
      </text>
      {layout.bands.map(({ band, top }, index) => (
        <g key={band}>
          <line x1="0" x2="100%" y1={top} y2={top} className="grid-line" />
          <text x="0" y={top + 14} className="axis">
            {bands[index]?.label}
          </text>
        </g>
      ))}
      {layout.bubbles.map(({ id: key, x, y, radius, label }) => {
        const item = looks.get(key);
        return (
          item && (
            <a key={key} href={item.href} aria-label={item.name}>
              <svg x={percent(x)} y={y} overflow="visible">
                <title>{item.name}</title>
                <Disc item={item} radius={radius} />
                {label && (
                  <text x={label.dx} y="4" textAnchor={label.anchor}>
                    {label.text}
                  </text>
                )}
              </svg>
            </a>
          )
        );
      })}
    </svg>
  );
}

function Disc({ item: { look, isDashed }, radius }: { item: Bubble; radius: number }) {
  const dash = isDashed ? " bubble-dashed" : "";
  if ("light" in look) {
    return (
      <>
        <circle r={Math.round(radius * 10) / 10} className={`bubble bubble-${look.light}${dash}`} />
        <path d={shapes[look.light]} className={`bubble-shape-${look.light}`} />
      </>
    );
  }
  return (
    <>
      <circle r={Math.round(radius * 10) / 10} className={`bubble bubble-group-${look.group}${dash}`} />
      <text y="4" textAnchor="middle" className="bubble-letters">
        {look.letters}
      </text>
    </>
  );
}

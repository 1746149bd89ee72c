import { classNames } from "./class-names";

/** none: judged to have no light. missing: nothing was reported. */
export type LightValue = "green" | "yellow" | "red" | "none" | "missing";

/** A pill with shape, colour and word. One element: the shape is drawn by the style sheet. */
export function Light({
  value,
  label,
  size = "medium",
}: {
  value: LightValue;
  label: string;
  size?: "medium" | "small";
}) {
  return <span className={classNames("light", `light-${value}`, size === "small" && "light-small")}>{label}</span>;
}

/** Only the shape, for dense places; the word is its accessible name and its tooltip. */
export function LightMark({ value, label }: { value: LightValue; label: string }) {
  return <span className={`mark mark-${value}`} role="img" aria-label={label} title={label} />;
}

/** `label` is the word of the light; `title` the whole sentence ("3rd quarter 2026: red"), used as name and tooltip. */
export type HeatStripItem = { value: LightValue; label: string; title: string; href?: string };

/** A row of marks, one a period or one a project. */
export function HeatStrip({ items, label }: { items: HeatStripItem[]; label: string }) {
  return (
    <ul className="heat" aria-label={label}>
      {items.map((item, index) => (
        // Two items may say the same; the place in the row is the identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          {item.href ? (
            // biome-ignore lint/a11y/useAnchorContent: the title is its name; a text inside would double the row's elements
            <a className={`mark mark-${item.value}`} href={item.href} title={item.title} aria-label={item.title} />
          ) : (
            <LightMark value={item.value} label={item.title} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Several strips under each other with their names: one an area, or one a criterion. */
export function HeatRows({
  rows,
}: {
  /** `rest` says how many more there are than the items shown. */
  rows: { label: string; href?: string; items: HeatStripItem[]; rest?: string }[];
}) {
  return (
    <dl className="heat-rows">
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</dt>
          <dd>
            <HeatStrip items={row.items} label={row.label} />
            {row.rest && <a href={row.href}>{row.rest}</a>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type LightOption = { value: LightValue; label: string };

/** One light chosen among some: native radio buttons that look like the pills, so arrow keys and no-JavaScript work. */
export function LightChoice({
  name,
  legend,
  legendHidden,
  defaultValue,
  options,
  disabled,
  describedBy,
}: {
  name: string;
  legend: string;
  legendHidden?: boolean;
  defaultValue?: string | null;
  options: LightOption[];
  disabled?: boolean;
  /** Id of a text that explains the choice, such as the computed light. */
  describedBy?: string;
}) {
  return (
    <fieldset className="choice" disabled={disabled} aria-describedby={describedBy}>
      <legend className={legendHidden ? "sr-only" : "label"}>{legend}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className={`light light-${option.value}`}>
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === defaultValue} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

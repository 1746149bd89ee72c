import type { ReactNode } from "react";

export type Definition = { term: ReactNode; description: ReactNode };

export function DefinitionList({ items }: { items: Definition[] }) {
  return (
    <dl className="definitions">
      {items.map((item, index) => (
        // The list is fixed for a page and its terms may be nodes, so the place is the identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index}>
          <dt>{item.term}</dt>
          <dd>{item.description}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A big number with its words; with `href` the number opens what it was counted from. */
export function Stat({
  value,
  label,
  detail,
  href,
}: {
  value: ReactNode;
  label: ReactNode;
  detail?: ReactNode;
  href?: string;
}) {
  const figure = (
    <>
      <span className="stat-value">{value}</span>
      <span className="stat-label">{label}</span>
    </>
  );
  return (
    <div className="stat">
      {href ? <a href={href}>{figure}</a> : figure}
      {detail && <span className="stat-detail">{detail}</span>}
    </div>
  );
}

/** Key figures on a row between hairlines. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className="stats">{children}</div>;
}

/** A quiet tag for dates, phases and codes: never in a light's colour or shape. */
export function Tag({ children, tone = "plain" }: { children: ReactNode; tone?: "plain" | "accent" | "warning" }) {
  return <span className={tone === "plain" ? "tag" : `tag tag-${tone}`}>{children}</span>;
}

/** `value` of `max`, same unit; `tone` "warning" near a limit and "over" past it. The label is read aloud and not shown. */
export function ProgressBar({
  value,
  max,
  label,
  tone = "plain",
}: {
  value: number;
  max: number;
  label: string;
  tone?: "plain" | "warning" | "over";
}) {
  const limit = max > 0 ? max : 1;
  return (
    <progress
      className={tone === "plain" ? "progress" : `progress progress-${tone}`}
      value={Math.min(Math.max(value, 0), limit)}
      max={limit}
      aria-label={label}
    />
  );
}

export function Disclosure({
  summary,
  children,
  open,
  id,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  id?: string;
}) {
  return (
    <details id={id} className="disclosure" open={open}>
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}

/**
 * A value that changed since last time: the old one appears struck through on hover or focus, and is always there for
 * a screen reader. `previousLabel` is its lead-in, such as "before:".
 */
export function ChangedValue({
  value,
  previous,
  previousLabel,
}: {
  value: ReactNode;
  previous: ReactNode;
  previousLabel: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the old value must be reachable from the keyboard too
    <span className="changed" tabIndex={0}>
      {value}
      <span className="changed-from">
        <span className="sr-only"> {previousLabel} </span>
        <del>{previous}</del>
      </span>
    </span>
  );
}

/** What a value was, struck through under what it is. `lead` is read aloud before it: "in the report:". */
export function FormerValue({ lead, children }: { lead: string; children: ReactNode }) {
  return (
    <del className="former">
      <span className="sr-only">{lead} </span>
      {children}
    </del>
  );
}

/** Rows of text with something at the end: what waits, the next meetings. Children are `ListRow`s. */
export function ListRows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}

export function ListRow({
  title,
  href,
  detail,
  end,
}: {
  title: ReactNode;
  href?: string;
  detail?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <li>
      <div className="row-text">
        {href ? <a href={href}>{title}</a> : <span>{title}</span>}
        {detail && <span className="row-detail">{detail}</span>}
      </div>
      {end && <div className="row-end">{end}</div>}
    </li>
  );
}

import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type PageProps = {
  title: ReactNode;
  /** Breadcrumbs or another small line above the title. */
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Stands beside the title without being part of the heading: a light, a phase. */
  badge?: ReactNode;
  /** Lets the page use the whole width: tables with many columns. */
  wide?: boolean;
  children?: ReactNode;
};

export function Page({ title, eyebrow, lead, actions, badge, wide, children }: PageProps) {
  return (
    <div className={classNames("page", wide && "page-wide")}>
      <header className="page-head">
        <div className="page-heading">
          {eyebrow && <div className="eyebrow">{eyebrow}</div>}
          <div className="page-title">
            <h1>{title}</h1>
            {badge}
          </div>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export type CardProps = {
  title?: ReactNode;
  actions?: ReactNode;
  id?: string;
  tone?: "plain" | "accent" | "warning";
  /** Level of the title: 2, or 3 where the card stands inside a `Section`, or 1 where the card is the page. */
  level?: 1 | 2 | 3;
  className?: string;
  children?: ReactNode;
};

export function Card({ title, actions, id, tone = "plain", level = 2, className, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section id={id} className={classNames("card", tone !== "plain" && `card-${tone}`, className)}>
      {(title || actions) && (
        <div className="card-head">
          {title && <Heading>{title}</Heading>}
          {actions && <div className="actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Cards side by side where there is room; one column on a narrow screen. Two columns fill downwards, first the left. */
export function CardGrid({ columns = 2, children }: { columns?: 1 | 2 | 3; children: ReactNode }) {
  return <div className={`cards cards-${columns}`}>{children}</div>;
}

/** A main column with a narrower one beside it, which falls below it on a narrow screen. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="columns">
      <div className="stack">{children}</div>
      <div className="stack">{aside}</div>
    </div>
  );
}

export function Section({
  title,
  actions,
  id,
  children,
}: {
  title: ReactNode;
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Says what belongs here and offers the first step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
      {action && <div className="actions">{action}</div>}
    </div>
  );
}

export type Tone = "info" | "success" | "warning" | "error";

export function Notice({
  tone,
  title,
  role,
  id,
  children,
}: {
  tone: Tone;
  title?: ReactNode;
  role?: "alert" | "status" | "note";
  id?: string;
  children?: ReactNode;
}) {
  return (
    <div id={id} className={`notice notice-${tone}`} role={role}>
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export { DefinitionList, Disclosure, ProgressBar, Stat, Tag } from "./content";
export { Breadcrumbs, Tabs } from "./navigation";

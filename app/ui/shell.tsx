import { type ReactNode, useId } from "react";

export type NavigationItem = { href: string; label: string; count?: ReactNode; current?: boolean };
export type NavigationGroup = { items: NavigationItem[] };

export type ShellProps = {
  product: string;
  organisation: string;
  /** The product's name leads here. */
  homeHref?: string;
  /** A line across the top: example data, a notice to all. */
  banner?: ReactNode;
  nav: NavigationGroup[];
  /** `name` is what the round button is called; `menu` its links and forms. */
  user: { name: string; initials: string; menu: ReactNode };
  period?: ReactNode;
  /** What has happened: `name` tells how much is unread, `count` shows it. */
  bell?: { href: string; name: string; count: string; isCurrent: boolean };
  /** Stands first in the top line. */
  search?: ReactNode;
  skipLabel: string;
  menuLabel: string;
  /** Small links under the page: accessibility statement, about. */
  footer?: ReactNode;
  children: ReactNode;
};

/**
 * A button that opens a small panel under itself: the browser's own popover, which closes on Escape or a click beside
 * it, without JavaScript. `name` is its accessible name where the visible label does not say enough.
 */
export function MenuButton({
  label,
  name,
  round,
  children,
}: {
  label: ReactNode;
  name?: string;
  round?: boolean;
  children: ReactNode;
}) {
  const id = `menu${useId()}`;
  // React 18 does not know these attributes' camel-case names, and passes the HTML names through.
  const opens = { popovertarget: id };
  const panel = { popover: "auto" };
  return (
    <div className={round ? "menu menu-round" : "menu"}>
      <button type="button" aria-label={name} title={round ? name : undefined} {...opens}>
        {label}
      </button>
      <div id={id} className="menu-panel" {...panel}>
        {children}
      </div>
    </div>
  );
}

function Navigation({ groups, label }: { groups: NavigationGroup[]; label: string }) {
  return (
    <nav aria-label={label} className="nav">
      {groups.map((group) => (
        <ul key={group.items[0]?.href}>
          {group.items.map((item) => (
            <li key={item.href}>
              <a href={item.href} aria-current={item.current ? "page" : undefined}>
                {item.label}
                {item.count !== undefined && item.count !== null && <span className="count">{item.count}</span>}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

function Bell({ href, name, count, isCurrent }: NonNullable<ShellProps["bell"]>) {
  return (
    <a className="bell" href={href} aria-label={name} title={name} aria-current={isCurrent ? "page" : undefined}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M10 2.5a5 5 0 0 0-5 5V11l-1.5 3h13L15 11V7.5a5 5 0 0 0-5-5ZM8 16.5a2 2 0 0 0 4 0" />
      </svg>
      {count && (
        <span className="bell-count" aria-hidden="true">
          {count}
        </span>
      )}
    </a>
  );
}

/**
 * The frame of every signed-in page: side menu from 1024 px, below that a top line whose menu unfolds. The menu is in
 * the page once: the folding `<details>` stands before it, and the style sheet shows what follows an open one.
 */
export function Shell(props: ShellProps) {
  const { product, organisation, homeHref = "/", banner, nav, user, period, bell, search, footer, children } = props;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {props.skipLabel}
      </a>
      {banner && <aside className="banner">{banner}</aside>}
      <header className="side">
        <div className="brand">
          <a href={homeHref}>{product}</a>
          <span>{organisation}</span>
        </div>
        <details className="nav-toggle">
          <summary>{props.menuLabel}</summary>
        </details>
        <Navigation groups={nav} label={props.menuLabel} />
      </header>
      <div className="top">
        {search}
        <div className="top-end">
          {period}
          {bell && <Bell {...bell} />}
          <MenuButton label={user.initials} name={user.name} round>
            <p className="menu-name">{user.name}</p>
            {user.menu}
          </MenuButton>
        </div>
      </div>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {footer && <footer className="foot">{footer}</footer>}
    </div>
  );
}

type PlainShellProps = Pick<ShellProps, "product" | "organisation" | "homeHref" | "banner" | "footer" | "children"> & {
  /** For pages that are read: a column as wide as text and its tables want. */
  wide?: boolean;
};

/** The frame of pages that need no signing in: one column. With `homeHref` the product's name leads there. */
export function PlainShell(props: PlainShellProps) {
  const { product, organisation, homeHref, banner, footer, wide, children } = props;
  return (
    <div className={wide ? "plain-shell plain-shell-wide" : "plain-shell"}>
      {banner && <aside className="banner">{banner}</aside>}
      <header className="brand">
        {homeHref ? <a href={homeHref}>{product}</a> : <span className="brand-name">{product}</span>}
        <span>{organisation}</span>
      </header>
      <main id="main">{children}</main>
      {footer && <footer className="foot">{footer}</footer>}
    </div>
  );
}

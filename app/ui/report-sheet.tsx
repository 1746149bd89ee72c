import type { ReactNode } from "react";

/** A report as a sheet of paper: masthead, headline that says it all, standfirst, and what follows. */
export function ReportSheet({
  mastheadStart,
  mastheadEnd,
  headline,
  standfirst,
  footStart,
  footEnd,
  children,
}: {
  mastheadStart: ReactNode;
  mastheadEnd: ReactNode;
  headline: ReactNode;
  standfirst?: ReactNode;
  footStart?: ReactNode;
  footEnd?: ReactNode;
  children: ReactNode;
}) {
  return (
    <article className="sheet">
      <div className="masthead">
        <span>{mastheadStart}</span>
        <span>{mastheadEnd}</span>
      </div>
      <div>
        <h1 className="headline">{headline}</h1>
        {standfirst && <p className="standfirst">{standfirst}</p>}
      </div>
      {children}
      {(footStart || footEnd) && (
        <div className="sheet-foot">
          <span>{footStart}</span>
          <span>{footEnd}</span>
        </div>
      )}
    </article>
  );
}

/** Two columns of the sheet, one on a narrow screen. */
export function SheetColumns({ children }: { children: ReactNode }) {
  return <div className="sheet-columns">{children}</div>;
}

/** What the reader is asked to do, numbered; or only to know of. */
export function Asks({
  items,
  isNumbered,
}: {
  items: { title: ReactNode; detail?: ReactNode; href?: string }[];
  isNumbered: boolean;
}) {
  const List = isNumbered ? "ol" : "ul";
  return (
    <List className={isNumbered ? "asks asks-numbered" : "asks"}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the number is the identity
        <li key={index}>
          <div>
            <p className="ask-title">{item.href ? <a href={item.href}>{item.title}</a> : item.title}</p>
            {item.detail && <p className="ask-detail">{item.detail}</p>}
          </div>
        </li>
      ))}
    </List>
  );
}

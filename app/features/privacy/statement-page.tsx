import { Fragment, type ReactNode } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Notice } from "~/ui/page";
import { PlainShell } from "~/ui/shell";
import type { Locale } from "~models/vocabulary";
import { type ContactName, contactPieces } from "./contacts";
import { StatementLinks } from "./statement-links";

interface StatementPageProps {
  title: string;
  lead?: string;
  organisation: string;
  homeHref: string;
  /** What the municipality has not said, where the reader can. */
  missing: readonly ContactName[];
  other: { locale: Locale; href: string } | null;
  children: ReactNode;
}

/** A page that everyone can read, signed in or not. */
export function StatementPage({ title, lead, organisation, homeHref, missing, other, children }: StatementPageProps) {
  const { t } = useTranslation("statements");
  const say = useSay();
  return (
    <PlainShell
      product={say("common:product")}
      organisation={organisation}
      homeHref={homeHref}
      wide
      footer={
        <>
          {other && (
            <a href={other.href} lang={other.locale} hrefLang={other.locale}>
              {say(`vocabulary:locale.${other.locale}`)}
            </a>
          )}
          <StatementLinks />
          <a href={homeHref}>{t("back")}</a>
        </>
      }
    >
      <div className="stack">
        <header>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </header>
        {missing.length > 0 && (
          <Notice tone="warning" title={t("fillIn.title")}>
            <p>{t("fillIn.text", { names: missing.map((name) => t(`contact.${name}`)).join(", ") })}</p>
            <p>
              <a href={paths.contacts()}>{t("fillIn.link")}</a>
            </p>
          </Notice>
        )}
        <div className="prose statement">{children}</div>
      </div>
    </PlainShell>
  );
}

/** Whom to turn to: what the administrator wrote, with its addresses as links; nothing is made up. */
export function ContactText({ text }: { text: string | null }) {
  const { t } = useTranslation("statements");
  if (!text) return <p className="muted">{t("notFilled")}</p>;
  return (
    <p className="preserve-lines">
      {contactPieces(text).map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity than their place
        <Fragment key={index}>{piece.href ? <a href={piece.href}>{piece.text}</a> : piece.text}</Fragment>
      ))}
    </p>
  );
}

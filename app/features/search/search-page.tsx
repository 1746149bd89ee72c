import { useSay, useTranslation } from "~/i18n/use-words";
import { formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/content";
import { Card, EmptyState, Page, Tabs, Tag } from "~/ui/page";
import { Pagination } from "~/ui/table";
import { MarkedText } from "./marked-text";
import type { SearchPageData, ShownHits } from "./search-page.server";

export function SearchPage({ page }: { page: SearchPageData }) {
  const { t } = useTranslation("search");
  return (
    <Page title={t("title")}>
      <search>
        <form method="get" action={paths.search()} className="search-form">
          <label className="sr-only" htmlFor="search-query">
            {t("label")}
          </label>
          <input
            id="search-query"
            className="input"
            type="search"
            name="q"
            defaultValue={page.query}
            maxLength={100}
            autoComplete="off"
            placeholder={t("placeholder")}
            aria-describedby="search-hint"
          />
          {page.kind && <input type="hidden" name="kind" value={page.kind} />}
          <Button>{t("submit")}</Button>
        </form>
        <p id="search-hint" className="hint">
          {t("hint")}
        </p>
      </search>
      <Results page={page} />
    </Page>
  );
}

function Results({ page }: { page: SearchPageData }) {
  const { t } = useTranslation("search");
  const { query, isTooShort, kind, counts, total, found } = page;
  if (query === "") return null;
  if (isTooShort) return <EmptyState title={t("tooShort")} />;
  if (total === 0) return <EmptyState title={t("none", { query })}>{t("noneText")}</EmptyState>;
  const tabs = [
    { href: paths.search({ q: query }), label: t("all"), count: formatNumber(total), current: kind === null },
    ...counts.map((one) => ({
      href: paths.search({ q: query, kind: one.kind }),
      label: t(`group.${one.kind}`),
      count: formatNumber(one.total),
      current: kind === one.kind,
    })),
  ];
  return (
    <>
      <p className="sr-only" role="status">
        {t("count", { count: total })}
      </p>
      <Tabs label={t("kinds")} items={tabs} />
      {found.length === 0 && <EmptyState title={t("noneOfKind")} />}
      {found.map((ofKind) => (
        <Card key={ofKind.kind} title={t(`group.${ofKind.kind}`)}>
          <Hits ofKind={ofKind} />
          {kind ? <Pages page={page} shown={ofKind.hits.length} /> : <More query={query} ofKind={ofKind} />}
        </Card>
      ))}
    </>
  );
}

function Hits({ ofKind }: { ofKind: ShownHits }) {
  const { t } = useTranslation("search");
  const say = useSay();
  return (
    <ListRows>
      {ofKind.hits.map(({ href, title, detail, isClosed, isArchived }, index) => (
        <ListRow
          // biome-ignore lint/suspicious/noArrayIndexKey: two risks of a project have the same address
          key={index}
          href={href}
          title={<MarkedText pieces={title} />}
          detail={detail}
          end={
            <>
              {isClosed && <Tag tone="accent">{say("vocabulary:clearance.closed")}</Tag>}{" "}
              {isArchived && <Tag>{t("archived")}</Tag>}
            </>
          }
        />
      ))}
    </ListRows>
  );
}

function More({ query, ofKind: { kind, total, hits } }: { query: string; ofKind: ShownHits }) {
  const { t } = useTranslation("search");
  if (total <= hits.length) return null;
  return (
    <p className="search-more">
      <a href={paths.search({ q: query, kind })}>
        {t("showAll", { count: total })}
        <span className="sr-only"> {t(`group.${kind}`)}</span>
      </a>
    </p>
  );
}

function Pages({ page, shown }: { page: SearchPageData; shown: number }) {
  const say = useSay();
  const { from } = page;
  const total = page.counts.find((one) => one.kind === page.kind)?.total ?? 0;
  return (
    <Pagination
      label={say("common:table.pages")}
      page={page.page}
      pageCount={page.pageCount}
      href={(to) => paths.search({ q: page.query, kind: page.kind ?? undefined, page: to })}
      summary={say("common:table.summary", { from: from + 1, to: from + shown, total })}
      previousLabel={say("common:table.previous")}
      nextLabel={say("common:table.next")}
    />
  );
}

import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatInstant, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs } from "~/ui/navigation";
import { PrintedTableView } from "./printed-table";
import type { readReportPage } from "./queries.server";
import { ReportView } from "./report-sheet";
import { ReportWorkPanel } from "./report-work";

type PageData = Awaited<ReturnType<typeof readReportPage>>;

/** What the address asked for beside the period, carried on into every link of the page. */
export interface CarriedQuestion {
  group?: string;
  version?: number;
  extract?: string;
}

export function ReportPage({ page, question }: { page: PageData; question: CarriedQuestion }) {
  const { t } = useTranslation("reports");
  const locale = useLocale();
  const query = { ...question, group: page.groupId };
  // what is published is read first; what is under way is worked on first
  const isUnderWay = page.work !== null && page.work.state !== "published";
  const work = page.work && <ReportWorkPanel work={page.work} period={page.period} holdsClosed={page.holdsClosed} />;
  return (
    <div className="page">
      <div className="no-print mx-auto flex w-full max-w-[62.5rem] flex-wrap items-end justify-between gap-3">
        <Breadcrumbs
          label={t("list.title")}
          items={[{ href: paths.reports(), label: t("list.title") }, { label: formatPeriod(page.period, locale) }]}
        />
        <Downloads page={page} question={question} />
      </div>
      {isUnderWay && work}
      <ReportView
        printed={page.printed}
        rowsPath={(count) => paths.reportRows(page.period, { count, group: page.groupId, version: query.version })}
      />
      {!isUnderWay && work}
      <Versions page={page} />
      {page.changes && (
        <section className="mx-auto w-full max-w-[62.5rem]">
          <PrintedTableView
            table={page.changes}
            level={2}
            rowsPath={(count) => paths.reportRows(page.period, { count, group: page.groupId, version: query.version })}
          />
        </section>
      )}
    </div>
  );
}

function Downloads({ page, question }: { page: PageData; question: CarriedQuestion }) {
  const { t } = useTranslation("reports");
  const { period, groupId } = page;
  const query = { group: groupId, version: question.version, extract: question.extract };
  const other = question.extract ? undefined : "directors";
  return (
    <div className="actions">
      <a href={paths.report(period, { ...query, extract: other })}>
        {question.extract ? t("extract.whole") : t("extract.open")}
      </a>
      <LinkButton size="small" href={paths.reportFile(period, "pdf", query)}>
        PDF
      </LinkButton>
      <LinkButton size="small" href={paths.reportFile(period, "xlsx", query)}>
        XLSX
      </LinkButton>
      <LinkButton size="small" href={paths.reportFile(period, "json", query)}>
        JSON
      </LinkButton>
    </div>
  );
}

function Versions({ page }: { page: PageData }) {
  const { t } = useTranslation("reports");
  if (page.publications.length === 0) return null;
  return (
    <section className="no-print mx-auto w-full max-w-[62.5rem]">
      <h2>{t("versions.title")}</h2>
      <ul className="mt-2 grid gap-1">
        {page.publications.toReversed().map((publication) => (
          <li key={publication.version}>
            <a
              href={paths.report(page.period, { group: page.groupId, version: publication.version })}
              aria-current={publication.version === page.version ? "true" : undefined}
            >
              {t("versions.published", {
                version: publication.version,
                at: formatInstant(publication.at),
              })}
            </a>
            {publication.correction && `: ${publication.correction}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

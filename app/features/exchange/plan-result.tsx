import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Button, LinkButton } from "~/ui/button";
import { StatRow } from "~/ui/content";
import { Card, Notice, Stat, Tabs } from "~/ui/page";
import { Pagination } from "~/ui/table";
import type { RowsPage } from "./queries.server";
import { RowsTable } from "./rows-table";
import type { RunView } from "./run-facts";

/** What a run would do, or did: counts, the rows page by page, and the buttons that let it happen. */
export function PlanResult({ run, page }: { run: RunView; page: RowsPage }) {
  const { t } = useTranslation("exchange");
  const isPlanned = run.state === "planned";
  return (
    <Card title={isPlanned ? t("run.plannedTitle") : t("run.finishedTitle")}>
      <div className="stack">
        {isPlanned && <p>{t("run.nothingYet")}</p>}
        <Counts run={run} />
        {isPlanned && run.rate && (
          <Notice tone="warning">
            {t(run.rateNote ? "run.rateNoted" : "run.rateAssumed", { rate: run.rate, note: run.rateNote })}
          </Notice>
        )}
        {run.newAreas.length > 0 && (
          <Notice tone="info">
            {t(isPlanned ? "run.newAreas" : "run.newAreasDone", { areas: run.newAreas.join("; ") })}
          </Notice>
        )}
        {isPlanned && <LeftOut run={run} />}
        {isPlanned && <AcceptButtons run={run} acceptedCount={page.acceptedCount} />}
        <OutcomeTabs run={run} current={page.outcome} />
        <RowsTable page={page} isChoosing={isPlanned} />
        <RowPages run={run} page={page} />
        <p className="actions">
          <LinkButton href={paths.importResult(run.id)} size="small">
            {t("run.download")}
          </LinkButton>
        </p>
      </div>
    </Card>
  );
}

const columnsNamed = 20;

/** What of the file is not read or not followed, so that nothing is left out in silence. */
function LeftOut({ run: { sheet, sheets, unusedColumns, frozenBudgets } }: { run: RunView }) {
  const { t } = useTranslation("exchange");
  const otherSheets = sheets.filter((name) => name !== sheet);
  const unused = unusedColumns.length > columnsNamed ? [...unusedColumns.slice(0, columnsNamed), "…"] : unusedColumns;
  return (
    <>
      {frozenBudgets > 0 && <Notice tone="warning">{t("run.frozenBudgets", { count: frozenBudgets })}</Notice>}
      {otherSheets.length > 0 && (
        <Notice tone="info">{t("run.otherSheets", { sheet, sheets: otherSheets.join("; ") })}</Notice>
      )}
      {unused.length > 0 && <Notice tone="info">{t("run.unusedColumns", { columns: unused.join("; ") })}</Notice>}
    </>
  );
}

function Counts({ run }: { run: RunView }) {
  const { t } = useTranslation("exchange");
  const { planned, applied } = run;
  if (!planned) return null;
  if (applied) {
    const tried = applied.created + applied.changed + applied.unchanged + applied.failed;
    const left = run.state === "finished" ? planned.created + planned.changed - tried : 0;
    return (
      <StatRow>
        <Stat value={applied.created} label={t("result.created")} />
        <Stat value={applied.changed} label={t("result.changed")} />
        <Stat value={applied.unchanged + planned.unchanged} label={t("result.unchanged")} />
        {left > 0 && <Stat value={left} label={t("result.left")} />}
        <Stat value={applied.failed} label={t("result.failed")} />
        <Stat value={planned.refused + planned.duplicate} label={t("result.refused")} />
      </StatRow>
    );
  }
  const outcomes = ["created", "changed", "unchanged", "refused", "duplicate"] as const;
  return (
    <StatRow>
      {outcomes.map((outcome) => (
        <Stat
          key={outcome}
          value={planned[outcome]}
          label={t(`outcome.${outcome}`)}
          href={paths.importRun(run.id, { outcome })}
        />
      ))}
    </StatRow>
  );
}

function AcceptButtons({ run, acceptedCount }: { run: RunView; acceptedCount: number }) {
  const { t } = useTranslation("exchange");
  const writable = (run.planned?.created ?? 0) + (run.planned?.changed ?? 0);
  return (
    <form method="post" className="actions">
      {writable === 0 && <p>{t("run.acceptNone")}</p>}
      {writable > 0 && (
        <Button name="intent" value="accept-all">
          {t("run.acceptAll", { count: writable })}
        </Button>
      )}
      {acceptedCount > 0 && acceptedCount < writable && (
        <Button name="intent" value="accept-chosen" variant="secondary">
          {t("run.acceptChosen", { count: acceptedCount })}
        </Button>
      )}
      <LinkButton href={paths.importRun(run.id, { edit: "1" })} variant="quiet">
        {t("run.edit")}
      </LinkButton>
    </form>
  );
}

function OutcomeTabs({ run, current }: { run: RunView; current: string }) {
  const { t } = useTranslation("exchange");
  const outcomes = ["created", "changed", "unchanged", "refused", "duplicate"] as const;
  const shown = outcomes.filter((outcome) => (run.planned?.[outcome] ?? 0) > 0 || outcome === current);
  return (
    <Tabs
      label={t("run.filter")}
      items={[
        { href: paths.importRun(run.id), label: t("run.all"), current: current === "", count: run.rowCount },
        ...shown.map((outcome) => ({
          href: paths.importRun(run.id, { outcome }),
          label: t(`outcome.${outcome}`),
          current: current === outcome,
          count: run.planned?.[outcome],
        })),
      ]}
    />
  );
}

function RowPages({ run, page }: { run: RunView; page: RowsPage }) {
  const { t } = useTranslation("common");
  const perPage = 50;
  const from = (page.page - 1) * perPage;
  return (
    <Pagination
      label={t("table.pages")}
      page={page.page}
      pageCount={page.pageCount}
      href={(number) => paths.importRun(run.id, { outcome: page.outcome || undefined, page: number })}
      summary={t("table.summary", {
        from: page.total === 0 ? 0 : from + 1,
        to: from + page.rows.length,
        total: page.total,
      })}
      previousLabel={t("table.previous")}
      nextLabel={t("table.next")}
    />
  );
}

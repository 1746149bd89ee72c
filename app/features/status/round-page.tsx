import { ActionFailureNotice, useActionFailure } from "~/features/auth/action-failure";
import { ExportLinks } from "~/features/governance/export-links";
import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatDate, formatInstant, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { ProgressBar, Stat, StatRow, Tag } from "~/ui/content";
import { Breadcrumbs } from "~/ui/navigation";
import { Card, EmptyState, Notice, Page } from "~/ui/page";
import { answerStates } from "./lifecycle";
import type { RoundPageData, ShownRound } from "./read-round.server";
import { RoundActions, RoundEditor } from "./round-actions";
import { type RoundFilter, roundQuery } from "./round-filter";
import { RoundFilterBar } from "./round-filter-bar";
import { RoundTable } from "./round-table";

/** The lead's overview of a round: who has answered and how, who has not. */
export function RoundPage({ page, filter }: { page: RoundPageData; filter: RoundFilter }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const locale = useLocale();
  const failure = useActionFailure();
  const { period, round, counts } = page;
  const owed = answerStates.reduce((sum, state) => sum + counts[state], 0);
  return (
    <Page
      wide
      title={t(round ? "round.title" : "round.titleUnasked", { period: formatPeriod(period, locale) })}
      eyebrow={
        <Breadcrumbs label={t("round.listTitle")} items={[{ href: paths.rounds(), label: t("round.listTitle") }]} />
      }
      badge={
        round && (
          <Tag tone={round.state === "open" ? "accent" : "plain"}>{t(`vocabulary:roundState.${round.state}`)}</Tag>
        )
      }
      lead={round ? <RoundLead round={round} /> : t("round.leadUnasked")}
      actions={
        <>
          <ExportLinks hrefOf={(format) => paths.roundExport(period, format, roundQuery({ ...filter, page: 1 }))} />
          {round && page.mayRun && <RoundActions page={page} round={round} missing={owed - counts.answered} />}
        </>
      }
    >
      {failure && <ActionFailureNotice />}
      {round?.message && (
        <Notice tone="info">
          <p className="preserve-lines">{round.message}</p>
        </Notice>
      )}
      {round && owed > 0 && (
        <>
          <StatRow>
            {(["answered", "unanswered", "draft", "returned"] as const).map((state) => (
              <Stat
                key={state}
                value={counts[state]}
                label={t(`round.count.${state}`)}
                detail={
                  state === "answered" && page.lateCount > 0 ? t("round.late", { count: page.lateCount }) : undefined
                }
                href={paths.round(period, roundQuery({ state }))}
              />
            ))}
          </StatRow>
          <ProgressBar
            value={counts.answered}
            max={owed}
            label={t("round.progress", { answered: counts.answered, owed })}
          />
        </>
      )}
      {page.mayRun && round?.state === "open" && <RoundEditor round={round} submissionId={page.submissionId} />}
      <Card>
        {owed === 0 ? (
          <EmptyState title={t("round.nobodyOwes")} />
        ) : (
          <div className="stack">
            <RoundFilterBar page={page} filter={filter} />
            <RoundTable page={page} filter={filter} />
          </div>
        )}
      </Card>
    </Page>
  );
}

function RoundLead({ round }: { round: ShownRound }) {
  const { t } = useTranslation("status");
  const deadline = formatDate(round.deadline);
  const words =
    round.state === "closed" && round.closedAt
      ? t("round.leadClosed", { at: formatInstant(round.closedAt) })
      : t(round.isLate ? "round.leadLate" : "round.leadOpen", { deadline });
  return (
    <>
      {words}
      {round.lastReminder && ` · ${t("round.lastReminder", { at: formatInstant(round.lastReminder) })}`}
    </>
  );
}

import { ExportLinks } from "~/features/governance/export-links";
import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatDate, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { ProgressBar, Tag } from "~/ui/content";
import { Card, EmptyState, Page } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { readRounds } from "./read-rounds.server";

type Round = Awaited<ReturnType<typeof readRounds>>[number];

export function RoundsPage({ rounds, mayOpen }: { rounds: Round[]; mayOpen: boolean }) {
  const { t } = useTranslation("status");
  const open = mayOpen ? <LinkButton href={paths.newRound()}>{t("round.open")}</LinkButton> : undefined;
  return (
    <Page
      title={t("round.listTitle")}
      lead={t("round.listLead")}
      actions={
        rounds.length > 0 && (
          <>
            <ExportLinks hrefOf={paths.roundsExport} />
            {open}
          </>
        )
      }
    >
      {rounds.length === 0 ? (
        <EmptyState title={t("round.emptyTitle")} action={open}>
          {t("round.emptyText")}
        </EmptyState>
      ) : (
        <Card>
          <RoundsTable rounds={rounds} />
        </Card>
      )}
    </Page>
  );
}

function RoundsTable({ rounds }: { rounds: Round[] }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const locale = useLocale();
  const columns = [
    { key: "period", header: t("round.period") },
    { key: "state", header: t("round.state") },
    { key: "deadline", header: t("round.deadline") },
    { key: "answered", header: t("round.answered"), width: "wide" as const },
  ];
  return (
    <DataTable caption={t("round.listCaption")} captionHidden columns={columns} stacked>
      {rounds.map((round) => (
        <tr key={round.period}>
          <th scope="row">
            <a href={paths.round(round.period)}>{formatPeriod(round.period, locale)}</a>
          </th>
          <td data-label={t("round.state")}>
            <Tag tone={round.state === "open" ? "accent" : "plain"}>{t(`vocabulary:roundState.${round.state}`)}</Tag>
          </td>
          <td data-label={t("round.deadline")} className="nowrap">
            {formatDate(round.deadline)}
          </td>
          <td data-label={t("round.answered")}>
            <div>
              {t("round.answeredOf", round)}
              <ProgressBar value={round.answered} max={round.owed} label={t("round.progress", round)} />
            </div>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

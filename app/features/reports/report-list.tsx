import { ActionForm, FormSelect } from "~/features/auth/action-form";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Card, EmptyState, Notice, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { readReportList } from "./queries.server";

type ListData = Awaited<ReturnType<typeof readReportList>>;

export function ReportList({ reports }: { reports: ListData["reports"] }) {
  const { t } = useTranslation("reports");
  const say = useSay();
  const locale = useLocale();
  if (reports.length === 0) return <EmptyState title={t("list.empty")}>{t("list.emptyText")}</EmptyState>;
  const labels = ["period", "group", "state", "next", "published"] as const;
  const columns = labels.map((key) => ({ key, header: say(`reports:list.${key}`) }));
  return (
    <DataTable caption={t("list.title")} captionHidden columns={columns} stacked>
      {reports.map((report) => (
        <tr key={`${report.period}-${report.groupId}`}>
          <th scope="row">
            <a href={paths.report(report.period, { group: report.groupId })}>{formatPeriod(report.period, locale)}</a>
          </th>
          <td data-label={t("list.group")}>{report.group}</td>
          <td data-label={t("list.state")}>
            {say(`vocabulary:reportState.${report.state}`)} · {t("version", { version: report.version })}
          </td>
          <td data-label={t("list.next")}>
            {report.next ? (
              <>
                {say(`reports:next.${report.next}`)} {report.isMine && <Tag tone="accent">{t("list.yours")}</Tag>}
              </>
            ) : (
              "–"
            )}
          </td>
          <td data-label={t("list.published")}>{report.publishedAt ? formatInstant(report.publishedAt) : "–"}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** The lead's first step: a period whose round has closed, and the group to report to. */
export function BeginReport({ beginning }: { beginning: NonNullable<ListData["beginning"]> }) {
  const { t } = useTranslation("reports");
  const locale = useLocale();
  const { periods, groups, openRound, submissionId } = beginning;
  return (
    <Card title={t("begin.title")} className="grid gap-4">
      {openRound && (
        <Notice tone="info">
          <p className="mb-0">
            {t("begin.openRound", { period: formatPeriod(openRound, locale) })}{" "}
            <a href={paths.round(openRound)}>{t("begin.seeRound")}</a>
          </p>
        </Notice>
      )}
      {periods.length === 0 ? (
        <p className="muted">{t("begin.noRound")}</p>
      ) : (
        <ActionForm intent="begin" submissionId={submissionId} submitLabel={t("begin.submit")}>
          <FormSelect
            name="period"
            label={t("begin.period")}
            required
            value={periods[0]}
            options={periods.map((period) => ({ value: period, label: formatPeriod(period, locale) }))}
          />
          <FormSelect
            name="groupId"
            label={t("begin.group")}
            required
            value={groups[0]?.id}
            options={groups.map((group) => ({ value: group.id, label: group.name }))}
          />
        </ActionForm>
      )}
    </Card>
  );
}

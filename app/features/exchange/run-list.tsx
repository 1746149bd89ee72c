import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { listImports } from "./queries.server";
import { useSayCounts } from "./use-say-counts";

/** Earlier imports, the newest first. */
export function RunList({ runs }: { runs: Awaited<ReturnType<typeof listImports>> }) {
  const { t } = useTranslation("exchange");
  const say = useSay();
  const sayCounts = useSayCounts();
  if (runs.length === 0)
    return (
      <EmptyState
        title={t("list.empty")}
        action={
          <LinkButton href={paths.newImport()} variant="primary">
            {t("list.new")}
          </LinkButton>
        }
      >
        {t("list.emptyText")}
      </EmptyState>
    );
  return (
    <DataTable
      caption={t("list.runs")}
      captionHidden
      stacked
      columns={[
        { key: "file", header: t("list.file"), width: "wide" },
        { key: "state", header: t("list.state") },
        { key: "result", header: t("list.result"), width: "wide" },
        { key: "preset", header: t("list.preset") },
        { key: "when", header: t("list.when") },
        { key: "who", header: t("list.who") },
      ]}
    >
      {runs.map((run) => (
        <tr key={run.id}>
          <th scope="row">
            <a href={paths.importRun(run.id)}>{run.fileName}</a>
          </th>
          <td data-label={t("list.state")}>{say(`vocabulary:importState.${run.state}`)}</td>
          <td data-label={t("list.result")}>{run.counts && sayCounts(run.counts, run.isApplied)}</td>
          <td data-label={t("list.preset")}>
            {run.presetName} {run.period}
          </td>
          <td className="nowrap" data-label={t("list.when")}>
            {formatInstant(run.createdAt)}
          </td>
          <td data-label={t("list.who")}>{run.createdBy}</td>
        </tr>
      ))}
    </DataTable>
  );
}

import { useTranslation } from "~/i18n/use-words";
import { formatNumber, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { PlanPage } from "./plan-page.server";
import type { RowColumn } from "./row-column";
import { RowsTable } from "./rows-table";

/** Hours per quarter and team: needed and spent. */
export function EffortCard({ page }: { page: PlanPage }) {
  const { t, i18n } = useTranslation(["projects", "common"]);
  const { frame, effort } = page;
  const isEdited = page.edited === "effort";
  const columns = [
    { key: "period", header: t("projects:row.period") },
    { key: "team", header: t("projects:row.team") },
    { key: "needed", header: t("projects:row.needed"), numeric: true },
    { key: "spent", header: t("projects:row.spent"), numeric: true },
  ];
  return (
    <Card
      id="effort"
      title={t("projects:section.effort")}
      actions={
        frame.may.edit &&
        !isEdited && (
          <LinkButton size="small" href={`${paths.projectPlan(frame.code, { edit: "effort" })}#effort`}>
            {t("common:action.edit")}
          </LinkButton>
        )
      }
    >
      {isEdited ? (
        <EditEffort page={page} />
      ) : effort.length === 0 ? (
        <p className="muted">{t("projects:plan.noEffort")}</p>
      ) : (
        <DataTable caption={t("projects:section.effort")} captionHidden columns={columns} stacked>
          {effort.map((line) => (
            <tr key={line.id}>
              <th scope="row">{formatPeriod(line.period, i18n.language)}</th>
              <td data-label={t("projects:row.team")}>{line.team}</td>
              <td data-label={t("projects:row.needed")} className="n">
                {formatNumber(line.needed)}
              </td>
              <td data-label={t("projects:row.spent")} className="n">
                {formatNumber(line.spent)}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

function EditEffort({ page }: { page: PlanPage }) {
  const { t } = useTranslation("projects");
  const columns: RowColumn[] = [
    { name: "period", label: t("row.periodAs"), kind: "text" },
    { name: "teamId", label: t("row.team"), kind: "select", options: page.teams },
    { name: "needed", label: t("row.needed"), kind: "number" },
    { name: "spent", label: t("row.spent"), kind: "number" },
  ];
  return (
    <RowsTable
      section="effort"
      caption={t("section.effort")}
      columns={columns}
      rows={page.effort.map((line) => ({
        id: line.id,
        period: line.period,
        teamId: line.teamId,
        needed: String(line.needed),
        spent: String(line.spent),
      }))}
      revision={page.frame.revision}
      submissionId={page.frame.submissionId}
      cancelHref={paths.projectPlan(page.frame.code)}
    />
  );
}

import { ExportLinks } from "~/features/governance/export-links";
import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Timeline } from "~/ui/charts/timeline";
import { ChangedValue } from "~/ui/content";
import { Card, Disclosure, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { signedMonths } from "./overview-cards";
import type { PlanPage } from "./plan-page.server";
import type { RowColumn } from "./row-column";
import { RowsTable } from "./rows-table";

type Milestone = PlanPage["milestones"][number];

/** Milestones against what was first promised: drawn, as a table, and as a form. */
export function MilestonesCard({ page }: { page: PlanPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const { frame, milestones } = page;
  const isEdited = page.edited === "milestones";
  return (
    <Card
      id="milestones"
      title={t("projects:section.milestones")}
      actions={
        !isEdited && (
          <>
            {milestones.length > 0 && (
              <ExportLinks size="small" hrefOf={(format) => paths.milestonesExport(frame.code, format)} />
            )}
            {frame.may.edit && (
              <LinkButton size="small" href={`${paths.projectPlan(frame.code, { edit: "milestones" })}#milestones`}>
                {t("common:action.edit")}
              </LinkButton>
            )}
          </>
        )
      }
    >
      {isEdited ? (
        <EditMilestones page={page} />
      ) : milestones.length === 0 ? (
        <p className="muted">{t("projects:plan.noMilestones")}</p>
      ) : (
        <>
          <MilestoneTimeline page={page} />
          <Disclosure summary={t("projects:plan.asTable")}>
            <MilestoneTable milestones={milestones} />
          </Disclosure>
        </>
      )}
    </Card>
  );
}

const instant = (date: string | null) => (date ? new Date(`${date}T00:00:00Z`) : null);

function MilestoneTimeline({ page }: { page: PlanPage }) {
  const { t } = useTranslation("projects");
  const items = page.milestones
    .filter((milestone) => milestone.expected)
    .sort((first, second) => (first.expected! < second.expected! ? -1 : 1))
    .map((milestone) => ({
      label: milestone.gate ? t("plan.gateTitle", { title: milestone.title }) : milestone.title,
      baseline: instant(milestone.baseline),
      forecast: instant(milestone.expected),
      reached: milestone.actual !== null,
      note: [
        formatDate(milestone.expected!),
        milestone.slip ? t("plan.slipMonths", { months: signedMonths(milestone.slip) }) : "",
      ]
        .filter(Boolean)
        .join(" · "),
    }));
  if (items.length === 0) return null;
  return (
    <Timeline
      title={t("section.milestones")}
      description={t("plan.chartDescription")}
      items={items}
      today={instant(page.today)!}
      todayLabel={t("plan.today")}
      formatTick={(date) => `${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`}
    />
  );
}

function MilestoneTable({ milestones }: { milestones: Milestone[] }) {
  const { t } = useTranslation("projects");
  const columns = [
    { key: "title", header: t("row.milestone") },
    { key: "baseline", header: t("row.baseline") },
    { key: "forecast", header: t("row.forecast") },
    { key: "actual", header: t("row.actual") },
    { key: "slip", header: t("row.slip"), numeric: true },
  ];
  const shown = (date: string | null) => (date ? formatDate(date) : "");
  return (
    <DataTable caption={t("section.milestones")} captionHidden columns={columns} stacked>
      {milestones.map((milestone) => (
        <tr key={milestone.id}>
          <th scope="row">
            {milestone.title} {milestone.gate && <Tag>{t("row.gate")}</Tag>}
          </th>
          <td data-label={t("row.baseline")}>{shown(milestone.baseline)}</td>
          <td data-label={t("row.forecast")}>
            {milestone.baseline && milestone.forecast && milestone.baseline !== milestone.forecast ? (
              <ChangedValue
                value={shown(milestone.forecast)}
                previous={shown(milestone.baseline)}
                previousLabel={t("plan.before")}
              />
            ) : (
              shown(milestone.forecast)
            )}{" "}
            {milestone.isOverdue && <Tag tone="warning">{t("plan.overdue")}</Tag>}
          </td>
          <td data-label={t("row.actual")}>{shown(milestone.actual)}</td>
          <td data-label={t("row.slip")} className="n">
            {milestone.slip === null ? "" : signedMonths(milestone.slip)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function EditMilestones({ page }: { page: PlanPage }) {
  const { t } = useTranslation("projects");
  const saved = new Set(page.milestones.filter((one) => one.baseline).map((one) => one.id));
  const columns: RowColumn[] = [
    { name: "title", label: t("row.milestone"), kind: "text" },
    {
      name: "baseline",
      label: t("row.baseline"),
      kind: "date",
      isLocked: (cells) => page.isFrozen && saved.has(cells.id ?? ""),
    },
    { name: "forecast", label: t("row.forecast"), kind: "date" },
    { name: "actual", label: t("row.actual"), kind: "date" },
    { name: "gate", label: t("row.gate"), kind: "box" },
  ];
  return (
    <>
      {page.isFrozen && (
        <p className="hint">
          {t("plan.frozen")}{" "}
          <a href={paths.newDecision({ subject: "project-baseline", subjectId: page.id })}>{t("plan.rebaseline")}</a>
        </p>
      )}
      <RowsTable
        section="milestones"
        caption={t("section.milestones")}
        columns={columns}
        rows={page.milestones.map((one) => ({
          id: one.id,
          title: one.title,
          baseline: one.baseline ?? "",
          forecast: one.forecast ?? "",
          actual: one.actual ?? "",
          gate: one.gate ? "on" : "",
        }))}
        revision={page.frame.revision}
        submissionId={page.frame.submissionId}
        cancelHref={paths.projectPlan(page.frame.code)}
      />
    </>
  );
}

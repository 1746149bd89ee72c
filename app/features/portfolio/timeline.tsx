import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatDate, formatPeriod, formatPeriodShort, formatSigned } from "~/platform/format";
import { paths } from "~/platform/paths";
import { ChartWithTable } from "~/ui/charts/chart";
import { placeInYears, yearTicks } from "~/ui/charts/time-geometry";
import { type TimeRow, TimeRows } from "~/ui/charts/time-rows";
import { Notice } from "~/ui/page";
import { DataTable, Pagination } from "~/ui/table";
import type { Move } from "./project-span";
import type { TimelineView } from "./read-timeline.server";
import { timelineGroups } from "./timeline-choice";
import type { TimelineProject } from "./timeline-project";
import { viewQuery } from "./view-address";
import { ViewChoices } from "./view-choices";

const yearsAround = 6;

/** `query` is the address without how the timeline is drawn. */
export function TimelineChoices({ view: { choice, today }, query }: { view: TimelineView; query: string }) {
  const { t } = useTranslation("portfolio");
  const thisYear = Number(today.slice(0, 4));
  const around = Array.from({ length: 2 * yearsAround + 1 }, (_, index) => thisYear - yearsAround + index);
  const years = [...new Set([...around, choice.from, choice.to])].sort((first, second) => first - second);
  const options = years.map((year) => ({ value: String(year), label: String(year) }));
  return (
    <ViewChoices
      query={query}
      choices={[
        {
          name: "group",
          label: t("timeline.group"),
          value: choice.group,
          options: timelineGroups.map((value) => ({ value, label: t(`timeline.groups.${value}`) })),
        },
        { name: "from", label: t("timeline.from"), value: String(choice.from), options },
        { name: "to", label: t("timeline.to"), value: String(choice.to), options },
      ]}
    />
  );
}

/** The bars with what is said of them: what is not drawn, what the shapes mean, and the table. */
export function ProjectTimeline({ view, query }: { view: TimelineView; query: string }) {
  const { t } = useTranslation("portfolio");
  const locale = useLocale();
  const { shown, drawable, outside, choice, reportPeriod } = view;
  const projects = view.groups.flatMap((group) => group.projects);
  const all =
    outside &&
    viewQuery(query, [
      ["group", choice.group],
      ["from", String(outside.from)],
      ["to", String(outside.to)],
    ]);
  return (
    <>
      {drawable > shown && (
        <Notice tone="info" title={t("timeline.capped", { shown, count: drawable })}>
          <p>{t("timeline.narrow")}</p>
        </Notice>
      )}
      {reportPeriod && (
        <p className="small muted">{t("timeline.slipNote", { period: formatPeriod(reportPeriod, locale) })}</p>
      )}
      <ChartWithTable
        chart={<Drawing view={view} projects={projects} />}
        legend={<Legend />}
        tableLabel={t("view.asTable")}
        table={<TimelineTable view={view} projects={projects} />}
      />
      {outside && (
        <p className="small muted">
          {t("timeline.outside", { count: outside.count })} <a href={`?${all}`}>{t("timeline.showAll")}</a>
        </p>
      )}
    </>
  );
}

function Drawing({ view, projects }: { view: TimelineView; projects: readonly TimelineProject[] }) {
  const { t } = useTranslation("portfolio");
  const locale = useLocale();
  const { choice, today } = view;
  const { from, to } = choice;
  const place = placeInYears(today, from, to);
  const ticks = yearTicks(from, to);
  const isCrowded = to - from > 2;
  return (
    <TimeRows
      groups={view.groups.map(({ key, title, projects: own }) => ({ key, title, rows: own.map((one) => toRow(one)) }))}
      ticks={ticks.map(({ date, year, quarter }) => ({
        place: placeInYears(date, from, to),
        label:
          quarter === 1 ? String(year) : isCrowded ? "" : formatPeriodShort(`${year}-Q${quarter}`, locale).slice(0, 2),
        isStrong: quarter === 1,
      }))}
      today={place >= 0 && place <= 100 ? { place, label: t("timeline.today", { date: formatDate(today) }) } : null}
      links={projects.flatMap(({ code, needs }) =>
        needs.filter(({ isDrawn }) => isDrawn).map((need): [string, string] => [need.code, code]),
      )}
    />
  );

  function toRow(project: TimelineProject): TimeRow {
    const { code, title, bar, ghost, points, needs } = project;
    return {
      id: code,
      label: (
        <>
          <a href={paths.projectPlan(code)} title={title}>
            {title}
          </a>
          <Slip project={project} />
        </>
      ),
      note: needs.length > 0 && (
        <span className="time-needs">
          {needs
            .map(({ title: other, isLate }) => t(isLate ? "timeline.needsLate" : "timeline.needs", { title: other }))
            .join(" ")}
        </span>
      ),
      bar,
      ghost,
      points,
    };
  }
}

/** How much its plan has moved since the last published report; nothing where that is not known or the same. */
function Slip({ project }: { project: TimelineProject }) {
  const words = useSlipWords();
  const text = words(project.sinceReport);
  if (!text || project.sinceReport?.days === 0) return null;
  return <span className="time-slip">{text}</span>;
}

function useSlipWords() {
  const { t } = useTranslation("portfolio");
  return (slip: Move | null): string => {
    if (!slip) return "";
    if (Math.abs(slip.months) < 1) return t("timeline.days", { days: formatSigned(slip.days) });
    return t("timeline.months", { months: formatSigned(slip.months) });
  };
}

function Legend() {
  const { t } = useTranslation("portfolio");
  const points = ["baseline", "forecast", "reached"] as const;
  return (
    <ul className="legend">
      {points.map((kind) => (
        <li key={kind}>
          <svg width="14" height="14" aria-hidden="true">
            <path d="M7 2l5 5-5 5-5-5z" className={`point-${kind}`} />
          </svg>
          {t(`timeline.legend.${kind}`)}
        </li>
      ))}
      <li>
        <svg width="14" height="18" aria-hidden="true">
          <path d="M7 1l6 6-6 6-6-6zM6 13h2v5h-2z" className="point-forecast" />
        </svg>
        {t("timeline.legend.gate")}
      </li>
      <li>
        <svg width="24" height="14" aria-hidden="true">
          <rect x="0" y="5" width="24" height="4" rx="2" className="time-ghost" />
        </svg>
        {t("timeline.legend.ghost")}
      </li>
      <li className="time-legend-link">
        <svg width="24" height="14" aria-hidden="true" className="time-link">
          <line x1="0" x2="22" y1="7" y2="7" markerEnd="url(#time-arrow)" />
        </svg>
        {t("timeline.legend.needs")}
      </li>
    </ul>
  );
}

function TimelineTable({ view, projects }: { view: TimelineView; projects: readonly TimelineProject[] }) {
  const { t } = useTranslation(["portfolio", "projects", "vocabulary"]);
  const locale = useLocale();
  const slipWords = useSlipWords();
  const { reportPeriod } = view;
  const since = reportPeriod
    ? t("portfolio:timeline.sinceReport", { period: formatPeriod(reportPeriod, locale) })
    : t("portfolio:timeline.sinceNone");
  const names = {
    start: t("projects:column.startDate"),
    promised: t("portfolio:timeline.promised"),
    end: t("portfolio:timeline.expected"),
    slip: t("projects:column.slip"),
    since,
    needs: t("portfolio:timeline.legend.needs"),
  };
  const columns = [
    { key: "title", header: t("projects:column.title") },
    ...Object.entries(names).map(([key, header]) => ({ key, header, numeric: key === "slip" })),
  ];
  return (
    <DataTable caption={t("portfolio:timeline.title")} captionHidden columns={columns} dense stacked>
      {projects.map((project) => (
        <tr key={project.code}>
          <th scope="row">
            <a href={paths.projectPlan(project.code)}>{project.title}</a>
            {project.isClosed && <span className="tag tag-accent">{t("vocabulary:clearance.closed")}</span>}
          </th>
          <td data-label={names.start}>{formatDate(project.start)}</td>
          <td data-label={names.promised}>{project.promisedEnd && formatDate(project.promisedEnd)}</td>
          <td data-label={names.end}>{formatDate(project.end)}</td>
          <td data-label={names.slip} className="n">
            {project.slip === null ? "" : formatSigned(project.slip)}
          </td>
          <td data-label={names.since}>{slipWords(project.sinceReport)}</td>
          <td data-label={names.needs}>{project.needs.map(({ title }) => title).join(", ")}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Those that cannot be drawn, with the way to their plan for who may fill it in. */
export function UndatedTable({ view, pageHref }: { view: TimelineView; pageHref: (page: number) => string }) {
  const { t } = useTranslation(["portfolio", "projects", "common", "vocabulary"]);
  const { undated, undatedTotal, page, pageCount } = view;
  return (
    <>
      <DataTable
        caption={t("portfolio:timeline.undated", { count: undatedTotal })}
        captionHidden
        columns={[
          { key: "title", header: t("projects:column.title") },
          { key: "lacks", header: t("portfolio:bubbles.lacks") },
        ]}
        dense
      >
        {undated.map(({ code, title, isClosed, mayEdit }) => (
          <tr key={code}>
            <th scope="row">
              <a href={paths.project(code)}>{title}</a>
              {isClosed && <span className="tag tag-accent">{t("vocabulary:clearance.closed")}</span>}
            </th>
            <td>
              {mayEdit ? (
                <>
                  <a href={`${paths.projectEdit(code)}#facts-startDate`}>{t("portfolio:timeline.dates")}</a>
                  {", "}
                  <a href={`${paths.projectPlan(code, { edit: "milestones" })}#milestones`}>
                    {t("projects:section.milestones")}
                  </a>
                </>
              ) : (
                `${t("portfolio:timeline.dates")}, ${t("projects:section.milestones")}`
              )}
            </td>
          </tr>
        ))}
      </DataTable>
      <Pagination
        label={t("common:table.pages")}
        page={page}
        pageCount={pageCount}
        href={pageHref}
        previousLabel={t("common:table.previous")}
        nextLabel={t("common:table.next")}
      />
    </>
  );
}

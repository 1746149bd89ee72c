import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatMoneyShort, formatPercent, formatPeriod, formatPeriodShort } from "~/platform/format";
import { paths } from "~/platform/paths";
import { ChartLegend, ChartWithTable } from "~/ui/charts/chart";
import { PeriodColumns } from "~/ui/charts/period-columns";
import { StackedBars } from "~/ui/charts/stacked-bars";
import { ListRow, ListRows, Stat, StatRow, Tag } from "~/ui/content";
import { HeatRows, Light } from "~/ui/light";
import { Card } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { shownLights as shown } from "~models/vocabulary";
import type { LightCounts } from "./glance";
import type { Overview } from "./read-overview.server";

export function PortfolioCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const counted = (counts: LightCounts) =>
    shown.filter((light) => counts[light] > 0).map((light) => t(`count.${light}`, { count: counts[light] }));
  const rows = overview.tierGroups.map((row) => {
    const before = counted(row.previous).join(" · ");
    return {
      label: say(`vocabulary:tierGroup.${row.group}`),
      detail: t("portfolio.projects", { count: row.total }),
      segments: shown.map((light) => ({
        light,
        value: row.counts[light],
        label: t(`count.${light}`, { count: row.counts[light] }),
        href: paths.projects({ tierGroup: row.group, light, period: overview.period }),
      })),
      note: before ? `${formatPeriod(overview.previousPeriod, locale)}: ${before}` : undefined,
    };
  });
  return (
    <Card title={t("portfolio.title", { period: formatPeriod(overview.period, locale) })}>
      <StackedBars title={t("portfolio.chart")} rows={rows} />
    </Card>
  );
}

export function TasksCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const params = (given: Record<string, string | number> = {}) =>
    typeof given.period === "string" ? { ...given, period: formatPeriod(given.period, locale) } : given;
  return (
    <Card title={t("tasks.title")}>
      {overview.tasks.length === 0 ? (
        <p className="muted">{t("tasks.none")}</p>
      ) : (
        <ListRows>
          {overview.tasks.map((task) => (
            <ListRow
              key={task.what.key + task.href}
              title={say(task.what.key, params(task.what.params))}
              href={task.href}
              end={task.due && <Tag>{formatDate(task.due)}</Tag>}
            />
          ))}
        </ListRows>
      )}
      {overview.moreTasks > 0 && <p className="muted">{t("tasks.more", { count: overview.moreTasks })}</p>}
    </Card>
  );
}

export function NeedsCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  if (overview.needs.length === 0) {
    return (
      <Card title={t("needs.title")}>
        <p className="muted">{t("needs.none")}</p>
      </Card>
    );
  }
  const columns = (["project", "matter", "need", "overall"] as const).map((key) => ({
    key,
    header: t(`needs.${key}`),
  }));
  return (
    <Card title={t("needs.title")}>
      <DataTable caption={t("needs.title")} captionHidden columns={columns} stacked>
        {overview.needs.map((need) => (
          <tr key={need.code + need.kind + need.text}>
            <th scope="row">
              <a href={paths.project(need.code)}>{need.title}</a>
            </th>
            <td data-label={t("needs.matter")}>{need.text}</td>
            <td data-label={t("needs.need")}>{say(`vocabulary:need.${need.kind}`)}</td>
            <td data-label={t("needs.overall")}>
              <Light value={need.light} label={say(`vocabulary:light.${need.light}`)} />
            </td>
          </tr>
        ))}
      </DataTable>
      {overview.moreNeeds > 0 && (
        <p>
          <a href={paths.barriers()}>{t("needs.more", { count: overview.moreNeeds })}</a>
        </p>
      )}
    </Card>
  );
}

export function AreasCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const words = Object.fromEntries(shown.map((light) => [light, say(`vocabulary:light.${light}`)]));
  const rows = overview.areas.map((area) => ({
    label: area.name ?? t("areas.without"),
    href: area.areaId ? paths.projects({ area: area.areaId }) : undefined,
    items: area.projects.map((project) => {
      const label = words[project.light] ?? "";
      return { value: project.light, label, title: `${project.title}: ${label}`, href: paths.project(project.code) };
    }),
  }));
  return (
    <Card title={t("areas.title")}>
      <HeatRows rows={rows} />
    </Card>
  );
}

export function PeriodsCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const words = shown.map((light) => ({ key: light, header: say(`vocabulary:light.${light}`), numeric: true }));
  return (
    <Card title={t("periods.title")}>
      <ChartWithTable
        chart={
          <>
            <PeriodColumns
              title={t("periods.title")}
              description={t("periods.description")}
              columns={overview.periods.map(({ period, counts }) => ({
                label: formatPeriodShort(period, locale),
                segments: shown.map((light) => ({ light, value: counts[light] })),
              }))}
            />
            <ChartLegend items={shown.map((light) => ({ light, label: say(`vocabulary:light.${light}`) }))} />
          </>
        }
        tableLabel={t("table")}
        table={
          <DataTable
            caption={t("periods.title")}
            captionHidden
            columns={[{ key: "period", header: t("periods.period") }, ...words]}
          >
            {overview.periods.map(({ period, counts }) => (
              <tr key={period}>
                <th scope="row">{formatPeriod(period, locale)}</th>
                {shown.map((light) => (
                  <td key={light} className="n">
                    {counts[light]}
                  </td>
                ))}
              </tr>
            ))}
          </DataTable>
        }
      />
    </Card>
  );
}

export function EconomyCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const { year, budget, actual, forecast } = overview.economy;
  const locale = useLocale();
  const money = (ore: number) => formatMoneyShort(ore, locale);
  const deviation = budget > 0 ? Math.round(((forecast - budget) / budget) * 1000) / 10 : null;
  return (
    <Card title={t("economy.title", { year })}>
      <StatRow>
        <Stat value={money(budget)} label={t("economy.budget")} />
        <Stat value={money(actual)} label={t("economy.actual")} />
        <Stat
          value={money(forecast)}
          label={t("economy.forecast")}
          detail={
            deviation === null
              ? undefined
              : t(deviation === 0 ? "economy.level" : deviation > 0 ? "economy.over" : "economy.under", {
                  percent: formatPercent(Math.abs(deviation)),
                })
          }
        />
      </StatRow>
    </Card>
  );
}

export function MineCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  return (
    <Card title={t("mine.title")}>
      <ListRows>
        {overview.mine.map((project) => (
          <ListRow
            key={project.code}
            title={project.title}
            href={paths.project(project.code)}
            detail={
              project.condition === "active"
                ? say(`vocabulary:phase.${project.phase}`)
                : say(`vocabulary:condition.${project.condition}`)
            }
            end={project.light && <Light value={project.light} label={say(`vocabulary:light.${project.light}`)} />}
          />
        ))}
      </ListRows>
      {overview.mineTotal > overview.mine.length && (
        <p>
          <a href={paths.projects({ mine: "yes" })}>{t("mine.all", { count: overview.mineTotal })}</a>
        </p>
      )}
    </Card>
  );
}

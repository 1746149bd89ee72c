import { type RoundFilter, roundQuery, withoutArea } from "~/features/status/round-filter";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod, formatPeriodShort } from "~/platform/format";
import { paths } from "~/platform/paths";
import { ChartLegend, ChartWithTable } from "~/ui/charts/chart";
import { PeriodColumns } from "~/ui/charts/period-columns";
import { StackedBars } from "~/ui/charts/stacked-bars";
import { HeatRows } from "~/ui/light";
import { Card } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { ownScale, type PeriodLight, periodLights, shownLights } from "~models/vocabulary";
import type { LevelCounts, LightCounts, ScaleSeries } from "./glance";
import { markOf } from "./mark";
import type { Overview } from "./read-overview.server";

/** Where the rows behind a number are. */
const rowsOf = (period: string, filter: Partial<RoundFilter>) => paths.round(period, roundQuery(filter));

export function PortfolioCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const { period, isOwnScale, levels } = overview;
  const rows = levels.map((level) => {
    const filter = { tierGroup: level.group, scale: isOwnScale ? undefined : level.scale };
    const name = say(`vocabulary:tierGroup.${level.group}`);
    return {
      label: isOwnScale ? name : `${name}, ${say(`vocabulary:ratingScale.${level.scale}`)}`,
      detail: <a href={rowsOf(period, filter)}>{t("portfolio.projects", { count: level.total })}</a>,
      segments: periodLights.map((light) => ({
        light: markOf(light),
        value: level.counts[light],
        label: t(`count.${light}`, { count: level.counts[light] }),
        href: rowsOf(period, { ...filter, light }),
      })),
      note: <PreviousCounts level={level} period={overview.previousPeriod} />,
    };
  });
  return (
    <Card title={t("portfolio.title", { period: formatPeriod(period, locale) })}>
      {rows.length === 0 ? (
        <p className="muted">{t("portfolio.unasked")}</p>
      ) : (
        <StackedBars title={t("portfolio.chart")} rows={rows} />
      )}
    </Card>
  );
}

/** The same level a quarter before, on the same scale: a movement between two scales is none. */
function PreviousCounts({ level: { group, scale, previous }, period }: { level: LevelCounts; period: string }) {
  const { t } = useTranslation("overview");
  const locale = useLocale();
  const counted = periodLights.filter((light) => previous[light] > 0);
  if (counted.length === 0) return null;
  return (
    <>
      {formatPeriod(period, locale)}:{" "}
      {counted.map((light, index) => (
        <span key={light}>
          {index > 0 && " · "}
          <a href={rowsOf(period, { tierGroup: group, scale, light })}>
            {t(`count.${light}`, { count: previous[light] })}
          </a>
        </span>
      ))}
    </>
  );
}

export function AreasCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  if (overview.areas.length === 0) return null;
  const rows = overview.areas.map((area) => ({
    label: t("areas.counted", { name: area.name ?? t("areas.without"), count: area.total }),
    href: rowsOf(overview.period, { areaIds: [area.areaId ?? withoutArea] }),
    rest: area.total > area.projects.length ? t("areas.rest", { count: area.total - area.projects.length }) : undefined,
    items: area.projects.map(({ code, title, light, scale }) => {
      const word = say(`vocabulary:light.${light}`);
      const label = overview.isOwnScale ? word : `${word} (${say(`vocabulary:ratingScale.${scale}`)})`;
      return { value: markOf(light), label, title: `${title}: ${label}`, href: paths.project(code) };
    }),
  }));
  return (
    <Card title={t("areas.title")}>
      <HeatRows rows={rows} />
    </Card>
  );
}

/** One chart a scale, over the same quarters: where the scale changes, one ends and the next begins. */
export function PeriodsCard({ overview: { series } }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  if (series.length === 0) return null;
  const isNamed = series.some(({ scale }) => scale !== ownScale);
  return (
    <Card title={t("periods.title")}>
      {series.length > 1 && <p className="muted">{t("periods.scales")}</p>}
      {series.map((one) => (
        <SeriesFigure
          key={one.scale}
          series={one}
          title={isNamed ? say(`vocabulary:ratingScale.${one.scale}`) : t("periods.title")}
          isTitled={isNamed}
        />
      ))}
    </Card>
  );
}

function SeriesFigure({ series, title, isTitled }: { series: ScaleSeries; title: string; isTitled: boolean }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const isAwaited = series.periods.some(({ counts }) => counts.awaited > 0);
  const shown = shownLights.map((light) => ({
    light,
    label: light === "missing" && isAwaited ? t("periods.unanswered") : say(`vocabulary:light.${light}`),
    countOf: (counts: LightCounts) => counts[light] + (light === "missing" ? counts.awaited : 0),
  }));
  return (
    <>
      {isTitled && <h3>{title}</h3>}
      <ChartWithTable
        chart={
          <>
            <PeriodColumns
              title={title}
              description={t("periods.description")}
              columns={series.periods.map(({ period, counts }) => ({
                label: formatPeriodShort(period, locale),
                segments: shown.map(({ light, countOf }) => ({ light, value: countOf(counts) })),
              }))}
            />
            <ChartLegend items={shown} />
          </>
        }
        tableLabel={t("table")}
        table={<SeriesTable series={series} title={title} />}
      />
    </>
  );
}

function SeriesTable({ series: { scale, periods }, title }: { series: ScaleSeries; title: string }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const used = periodLights.filter((light) => light !== "awaited" || periods.some(({ counts }) => counts.awaited > 0));
  const headers = used.map((light) => ({ key: light, header: say(`vocabulary:light.${light}`), numeric: true }));
  const number = (period: string, light: PeriodLight, count: number) =>
    count === 0 ? 0 : <a href={rowsOf(period, { scale, light })}>{count}</a>;
  return (
    <DataTable caption={title} captionHidden columns={[{ key: "period", header: t("periods.period") }, ...headers]}>
      {periods.map(({ period, counts }) => (
        <tr key={period}>
          <th scope="row">{formatPeriod(period, locale)}</th>
          {used.map((light) => (
            <td key={light} className="n">
              {number(period, light, counts[light])}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

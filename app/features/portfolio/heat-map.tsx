import { memo } from "react";
import { allLights, codeOfLight, markOf, sayLight } from "~/features/projects/light-words";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod, formatPeriodShort } from "~/platform/format";
import { paths } from "~/platform/paths";
import { DataTable } from "~/ui/table";
import { dimensions, ownScale, type PeriodLight, periodLights } from "~models/vocabulary";
import { heatSorts } from "./heat-order";
import type { HeatMap } from "./read-heat-map.server";
import { ViewChoices } from "./view-choices";

/** Which lights, how many quarters, in what order. `query` is the address without them. */
export function HeatChoices({ map, query }: { map: HeatMap; query: string }) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const { choice, counts } = map;
  return (
    <ViewChoices
      query={query}
      choices={[
        {
          name: "dimension",
          label: t("heat.dimension"),
          value: choice.dimension,
          options: dimensions.map((value) => ({ value, label: say(`vocabulary:dimension.${value}`) })),
        },
        {
          name: "quarters",
          label: t("heat.quarters"),
          value: String(choice.count),
          options: counts.map((count) => ({ value: String(count), label: t("heat.quarterCount", { count }) })),
        },
        {
          name: "order",
          label: t("heat.order"),
          value: choice.sort,
          options: heatSorts.map((value) => ({ value, label: t(`heat.orders.${value}`) })),
        },
      ]}
    />
  );
}

/** Project by quarter. A cell is the light's shape, and leads to the status behind it. */
export function HeatTable({ map }: { map: HeatMap }) {
  const { t } = useTranslation(["portfolio", "projects"]);
  const say = useSay();
  const locale = useLocale();
  const { periods, choice } = map;
  const columns = [
    { key: "title", header: t("projects:column.title") },
    ...periods.map((period) => ({
      key: period,
      header: formatPeriodShort(period, locale),
      align: "center" as const,
      width: "narrow" as const,
    })),
  ];
  return (
    <div className="heat-map">
      <DataTable
        caption={t("portfolio:heat.caption", { dimension: say(`vocabulary:dimension.${choice.dimension}`) })}
        columns={columns}
        dense
        footer={<Totals map={map} />}
      >
        <Rows rows={map.rows} periods={periods} />
      </DataTable>
    </div>
  );
}

const Rows = memo(function Rows({ rows, periods }: Pick<HeatMap, "rows" | "periods">) {
  const { t } = useTranslation("status");
  const say = useSay();
  const locale = useLocale();
  const shown = new Map(
    allLights.map(({ light, scale }) => [
      codeOfLight(light, scale),
      {
        className: `mark mark-${markOf(light)}${scale === ownScale ? "" : " mark-other"}`,
        word: sayLight(say, light, scale),
      },
    ]),
  );
  const names = periods.map((period) => formatPeriod(period, locale));
  const closed = say("vocabulary:clearance.closed");
  return rows.map(([code, isClosed, title, ...cells]) => (
    <tr key={code}>
      <th scope="row">
        <a href={paths.project(code)}>{title}</a>
        {isClosed === 1 && <span className="tag tag-accent">{closed}</span>}
      </th>
      {periods.map((period, index) => {
        const cell = shown.get(cells[index] ?? "");
        if (!cell) return <td key={period} />;
        const name = t("heat.cell", { period: names[index], light: cell.word });
        return (
          <td key={period} className="c">
            {/* biome-ignore lint/a11y/useAnchorContent: the title is its name; a text inside would double the row's elements */}
            <a className={cell.className} href={paths.projectStatus(code, period)} title={name} aria-label={name} />
          </td>
        );
      })}
    </tr>
  ));
});

/** Of all that were found, not of the page alone; on the municipality's own scale. */
function Totals({ map: { totals, periods } }: { map: HeatMap }) {
  const { t } = useTranslation("portfolio");
  const say = useSay();
  const met = periodLights.filter((light) => totals.some((counts) => counts[light]));
  return met.map((light: PeriodLight) => (
    <tr key={light}>
      <th scope="row">{t("heat.inAll", { light: say(`vocabulary:light.${light}`) })}</th>
      {periods.map((period, index) => (
        <td key={period} className="c">
          {totals[index]?.[light] ?? 0}
        </td>
      ))}
    </tr>
  ));
}

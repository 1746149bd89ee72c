import { sumBy } from "~/features/projects/economy";
import { formatMoneyShort, formatNumber, moneyUnit } from "~/platform/format";
import { valueAxis } from "~/ui/charts/geometry";
import { column, moneyCell, tableRows, yearCell } from "./cells";
import type { ReportContent } from "./content";
import { amountKinds, type PrintedBars } from "./printed";
import type { Wording } from "./wording";

/** Each year's budget, spend and forecast beside each other; null where no year has an amount. */
export function economyChart({ economy }: ReportContent, { t, locale }: Wording): PrintedBars | null {
  const sums = sumBy(economy.lines, "year");
  // what belongs to no year stands in the table only
  const years = sums.flatMap(({ key, amounts }) => (key == null ? [] : [{ key, amounts }]));
  const { high, ticks } = valueAxis(years.flatMap(({ amounts }) => amountKinds.map((kind) => amounts[kind])));
  if (years.length === 0) return null;
  const short = (ore: number) => formatMoneyShort(ore, locale);
  const unit = moneyUnit(high, locale);
  const title = t("reports:economy.chart", { unit: unit.name });
  const inWords = years.map(({ key, amounts }) =>
    t("reports:economy.chartYear", {
      year: key,
      budget: short(amounts.budget),
      actual: short(amounts.actual),
      forecast: short(amounts.forecast),
    }),
  );
  return {
    title,
    alt: `${title}. ${inWords.join(" ")}`,
    groups: years.map(({ key, amounts }) => ({
      label: String(key),
      bars: amountKinds.map((kind) => ({ kind, share: Math.max(0, amounts[kind] / high) })),
    })),
    ticks: ticks
      .filter((tick) => tick >= 0)
      .map((tick) => ({ label: formatNumber(tick / unit.ore), share: tick / high })),
    legend: amountKinds.map((kind) => ({ kind, word: t(`reports:economy.${kind}`) })),
    table: {
      title: t("reports:economy.byYearOnly"),
      columns: [
        column(t, "year", "wide"),
        ...["budget", "actual", "forecast", "deviation"].map((key) => column(t, key, "narrow", "right")),
      ],
      ...tableRows(sums, ({ key, amounts: { budget, actual, forecast } }) => [
        yearCell(t, key),
        ...[budget, actual, forecast, forecast - budget].map((ore) => moneyCell(ore, `economy.${key ?? "other"}`)),
      ]),
      empty: t("reports:empty.economy"),
    },
  };
}

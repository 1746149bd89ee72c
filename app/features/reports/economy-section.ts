import { lifetimeForecast } from "~/features/projects/economy";
import { formatKroner, formatPercent } from "~/platform/format";
import { column, moneyCell, projectCell } from "./cells";
import type { ReportContent } from "./content";
import type { PrintedSection } from "./printed";
import type { Wording } from "./wording";

export function economySection(content: ReportContent, { t }: Wording): PrintedSection {
  const { lines, lifetime } = content.economy;
  const money = (key: string) => column(t, key, "narrow", "right");
  const promised = content.projects.filter((project) => project.frozenBudget !== undefined);
  const over = promised
    .map((project) => ({ project, forecast: lifetimeForecast(project.economy), budget: project.frozenBudget ?? 0 }))
    .filter(({ forecast, budget }) => forecast > budget)
    .sort((first, second) => second.forecast - second.budget - (first.forecast - first.budget));
  return {
    title: t("reports:section.economy"),
    intro: t("reports:economy.intro", {
      projects: lifetime.projects,
      budget: formatKroner(lifetime.frozenBudget),
      forecast: formatKroner(lifetime.forecast),
      priceLevel: content.priceLevel ?? t("reports:economy.currentPrices"),
    }),
    blocks: [
      {
        title: t("reports:economy.byYear"),
        columns: [
          column(t, "year", "narrow"),
          column(t, "kind", "narrow"),
          column(t, "funding", "narrow"),
          ...["budget", "actual", "forecast", "deviation"].map(money),
        ],
        rows: lines.map((line) => [
          String(line.year),
          t(`vocabulary:budgetKind.${line.kind}`),
          t(`vocabulary:funding.${line.funding}`),
          ...[line.budget, line.actual, line.forecast, line.deviation].map((ore) =>
            moneyCell(ore, `economy.${line.year}.${line.kind}.${line.funding}`),
          ),
        ]),
        empty: t("reports:empty.economy"),
      },
      {
        title: t("reports:economy.over"),
        columns: [column(t, "project", "wide"), ...["promised", "forecast", "deviation", "percent"].map(money)],
        rows: over.map(({ project, forecast, budget }) => [
          projectCell(project),
          moneyCell(budget),
          moneyCell(forecast),
          moneyCell(forecast - budget),
          budget === 0 ? "–" : formatPercent(((forecast - budget) / budget) * 100),
        ]),
        empty: t("reports:empty.over"),
      },
    ],
  };
}

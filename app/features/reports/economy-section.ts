import { lifetimeForecast } from "~/features/projects/economy";
import { formatKroner, formatPercent } from "~/platform/format";
import { column, moneyCell, projectCell, type Span, tableRows, yearCell } from "./cells";
import type { ReportContent, ReportProject } from "./content";
import { numberPhrase, sentence } from "./phrases";
import type { PrintedSection, PrintedTable } from "./printed";
import type { Wording } from "./wording";

export function economySection(content: ReportContent, wording: Wording, span?: Span): PrintedSection {
  const { lifetime } = content.economy;
  const { t } = wording;
  const lifetimePhrase = (text: string, number: number) => numberPhrase(text, number, "economy.lifetime");
  return {
    title: t("reports:section.economy"),
    intro: sentence(t, "reports:economy.intro", {
      projects: lifetimePhrase(t("reports:economy.promised", { count: lifetime.projects }), lifetime.projects),
      budget: lifetimePhrase(`${formatKroner(lifetime.frozenBudget)} kr.`, lifetime.frozenBudget),
      forecast: lifetimePhrase(`${formatKroner(lifetime.forecast)} kr.`, lifetime.forecast),
      priceLevel: content.priceLevel ?? t("reports:economy.currentPrices"),
    }),
    blocks: [yearTable(content, wording), overrunTable(content, wording, span)],
  };
}

function yearTable({ economy }: ReportContent, { t }: Wording): PrintedTable {
  return {
    title: t("reports:economy.byYear"),
    columns: [
      column(t, "year", "narrow"),
      column(t, "kind", "medium"),
      column(t, "funding", "medium"),
      ...["budget", "actual", "forecast", "deviation"].map((key) => column(t, key, "narrow", "right")),
    ],
    ...tableRows(economy.lines, (line) => [
      yearCell(line.year),
      t(`vocabulary:budgetKind.${line.kind}`),
      t(`vocabulary:funding.${line.funding}`),
      ...[line.budget, line.actual, line.forecast, line.deviation].map((ore) =>
        moneyCell(ore, `economy.${line.year}.${line.kind}.${line.funding}`),
      ),
    ]),
    empty: t("reports:empty.economy"),
  };
}

/** Projects expected to cost more than was promised, the largest overrun first. */
export function overrunTable(content: ReportContent, { t }: Wording, span?: Span): PrintedTable {
  return {
    title: t("reports:economy.over"),
    columns: [
      column(t, "project", "wide"),
      ...["promised", "forecast", "deviation", "percent"].map((key) => column(t, key, "narrow", "right")),
    ],
    ...tableRows(
      overruns(content),
      ({ project, forecast, promised }) => {
        const count = `project.${project.projectId}`;
        const percent = ((forecast - promised) / promised) * 100;
        return [
          projectCell(project),
          ...[promised, forecast, forecast - promised].map((ore) => moneyCell(ore, count)),
          promised === 0 ? "–" : { text: formatPercent(percent), number: percent / 100, unit: "percent", count },
        ];
      },
      span,
    ),
    opens: "economy.over",
    empty: t("reports:empty.over"),
  };
}

interface Overrun {
  project: ReportProject;
  /** Øre. */
  forecast: number;
  promised: number;
}

export function overruns({ projects }: ReportContent): Overrun[] {
  return projects
    .flatMap((project) =>
      project.frozenBudget === undefined
        ? []
        : [{ project, forecast: lifetimeForecast(project.economy), promised: project.frozenBudget }],
    )
    .filter(({ forecast, promised }) => forecast > promised)
    .sort((first, second) => second.forecast - second.promised - (first.forecast - first.promised));
}

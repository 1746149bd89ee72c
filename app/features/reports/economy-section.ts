import { lifetimeForecast, sumAmounts } from "~/features/projects/economy";
import { formatKroner, formatPercent } from "~/platform/format";
import { budgetKinds } from "~models/vocabulary";
import { column, countCell, moneyCell, projectCell, type Span, tableRows, yearCell } from "./cells";
import type { EconomyLine, ReportContent, ReportProject } from "./content";
import { economyChart } from "./economy-chart";
import { numberPhrase, sentence } from "./phrases";
import type { PrintedCell, PrintedSection, PrintedTable } from "./printed";
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
    chart: economyChart(content, wording),
    blocks: [promiseTable(content, wording), yearTable(content, wording), overrunTable(content, wording, span)],
  };
}

/** A project's lines that a number is the sum of, by the parts of its key: year, "other" or "all", kind, funding. */
export function isLineOf(parts: string[]): (line: EconomyLine) => boolean {
  const [year, kind, funding] = parts[0] === "unfrozen" ? ["all", "project"] : parts;
  return (line) =>
    (!year || year === "all" || String(line.year ?? "other") === year) &&
    (!kind || line.kind === kind) &&
    (!funding || line.funding === funding);
}

/** With project money, but no promise to hold it up against. */
export function isWithoutPromise({ frozenBudget, economy }: ReportProject): boolean {
  return frozenBudget === undefined && economy.some(isLineOf(["unfrozen"]));
}

/** How the front page's figure and the sum of all years hang together. */
function promiseTable({ economy, projects }: ReportContent, { t }: Wording): PrintedTable {
  const { lifetime, lines } = economy;
  const forecastOf = (chosen: readonly EconomyLine[]) => chosen.reduce((sum, line) => sum + line.forecast, 0);
  const total = forecastOf(lines);
  const operation = forecastOf(lines.filter(isLineOf(["all", "operation"])));
  const row = (name: string, key: string, count: number, forecast: number, promised?: number): PrintedCell[] => [
    t(`reports:economy.${name}`),
    countCell(count, key),
    promised === undefined ? "–" : moneyCell(promised, key),
    moneyCell(forecast, key),
  ];
  const holding = (parts: string[]) => projects.filter((project) => project.economy.some(isLineOf(parts))).length;
  const unfrozen = projects.filter(isWithoutPromise);
  return {
    title: t("reports:economy.whole"),
    columns: [
      column(t, "what", "wide"),
      ...["projects", "promised", "forecast"].map((key) => column(t, key, "narrow", "right")),
    ],
    rows: [
      row("frozen", "economy.lifetime", lifetime.projects, lifetime.forecast, lifetime.frozenBudget),
      row("unfrozen", "economy.unfrozen", unfrozen.length, total - operation - lifetime.forecast),
      row("operation", "economy.all.operation", holding(["all", "operation"]), operation),
    ],
    total: 3,
    sums: [row("allYears", "economy.all", holding(["all"]), total)],
    empty: "",
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
      yearCell(t, line.year),
      t(`vocabulary:budgetKind.${line.kind}`),
      t(`vocabulary:funding.${line.funding}`),
      ...[line.budget, line.actual, line.forecast, line.deviation].map((ore) =>
        moneyCell(ore, `economy.${line.year ?? "other"}.${line.kind}.${line.funding}`),
      ),
    ]),
    sums: [...budgetKinds, null].map((kind) => {
      const { budget, actual, forecast } = sumAmounts(economy.lines.filter(isLineOf(kind ? ["all", kind] : ["all"])));
      const key = kind ? `economy.all.${kind}` : "economy.all";
      return [
        t("reports:total"),
        kind ? t(`vocabulary:budgetKind.${kind}`) : "",
        "",
        ...[budget, actual, forecast, forecast - budget].map((ore) => moneyCell(ore, key)),
      ];
    }),
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

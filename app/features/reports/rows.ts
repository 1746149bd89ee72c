import { lifetimeForecast, sumAmounts } from "~/features/projects/economy";
import { formatPeriod } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import { column, lightCell, moneyCell, projectCell, type Span, tableRows, yearCell } from "./cells";
import type { MilestoneList, ReportContent, ReportProject } from "./content";
import { withoutArea } from "./counting";
import { isLineOf, overrunTable } from "./economy-section";
import { movementTable } from "./movement-table";
import { askTable, barrierTable, matterTable, overrideTable, troubledTable } from "./needs-section";
import { tierGroupName } from "./portfolio-section";
import type { PrintedTable } from "./printed";
import { milestoneTable } from "./sections";
import { movementsBehind, type Selection } from "./selections";
import type { Wording } from "./wording";

/** The rows a number was counted from, or some of them. `names`: of the people in it, by id. */
export function printRows(
  content: ReportContent,
  selection: Selection,
  wording: Wording,
  names: ReadonlyMap<string, string>,
  span?: Span,
): PrintedTable {
  const { kind, parts } = selection;
  const printed = (): Omit<PrintedTable, "title"> => {
    switch (kind) {
      case "movement":
      case "before":
        return movementTable(content, wording, movementsBehind(content, selection) ?? [], span);
      case "milestones":
        return milestoneTable(content, wording, parts[0] as MilestoneList, span);
      case "overrides":
        return overrideTable(content, wording, span);
      case "needs":
        return needRows(content, parts[0], wording, span);
      case "history":
        return historyRows(content, selection, wording, span);
      case "economy":
        if (parts[0] === "over") return overrunTable(content, wording, span);
        return economyRows(chosenProjects(content, selection), parts, wording, span);
      case "project":
        return budgetRows(chosenProjects(content, selection), wording);
      default:
        return projectRows(chosenProjects(content, selection), wording, names, span);
    }
  };
  return { ...printed(), title: selectionTitle(content, selection, wording), opens: undefined };
}

function chosenProjects(content: ReportContent, selection: Selection): ReportProject[] {
  const chosen = new Set(selection.projectIds);
  return content.projects.filter((project) => chosen.has(project.projectId));
}

function needRows(content: ReportContent, kind: string | undefined, wording: Wording, span?: Span): Rows {
  const { decisions, attention } = content.needs;
  switch (kind) {
    case "barrier":
      return barrierTable(content, wording, span);
    case "troubled":
      return troubledTable(content, wording, "all", span);
    case "red":
      return troubledTable(content, wording, "red", span);
    case "decision":
      return askTable(content, wording, decisions, span);
    case "attention":
      return askTable(content, wording, attention, span);
    case "asked":
      return askTable(content, wording, [...decisions, ...attention], span);
    default:
      return matterTable(content, wording, kind === "binding" ? [] : attention, span);
  }
}

export function selectionTitle(content: ReportContent, { kind, parts }: Selection, { t, locale }: Wording): string {
  const light = (value: string | undefined) =>
    value && (value === "not-owed" ? t("reports:notOwed") : t(`vocabulary:light.${value}`));
  const [first = "", second, third] = parts;
  const titles: Record<Selection["kind"], () => (string | undefined)[]> = {
    all: () => [t("reports:section.projects"), light(parts[0])],
    light: () => [light(first)],
    tier: () => [tierGroupName(first, t), light(second)],
    phase: () => [t(`vocabulary:phase.${first}`), light(second)],
    area: () => [
      first === withoutArea
        ? t("reports:portfolio.noArea")
        : content.counts.areas.find((area) => area.key === first)?.name,
      light(second),
    ],
    scale: () => [t(`vocabulary:ratingScale.${first}`), light(second)],
    movement: () => [first ? t(`reports:movement.${first}`) : t("reports:movement.all")],
    before: () => [content.comparison && formatPeriod(content.comparison.period, locale), light(first)],
    needs: () => [t(`reports:behind.needs.${first || "all"}`)],
    milestones: () => [t("reports:section.milestones"), t(`reports:milestones.${first}`)],
    economy: () => [
      t("reports:section.economy"),
      ["lifetime", "unfrozen", "over", "all", "other"].includes(first) ? t(`reports:behind.economy.${first}`) : first,
      second && t(`vocabulary:budgetKind.${second}`),
      third && t(`vocabulary:funding.${third}`),
    ],
    project: () => [
      content.projects.find((project) => project.projectId === first)?.title,
      t("reports:section.economy"),
    ],
    history: () => [first && formatPeriod(first, locale), light(second), third && t(`vocabulary:ratingScale.${third}`)],
    overrides: () => [t("reports:section.overrides")],
  };
  return titles[kind]().filter(Boolean).join(" · ");
}

type Rows = Omit<PrintedTable, "title">;

function projectRows(
  projects: readonly ReportProject[],
  { t }: Wording,
  names: ReadonlyMap<string, string>,
  span?: Span,
): Rows {
  return {
    columns: [
      column(t, "project", "wide"),
      column(t, "area", "medium"),
      column(t, "tier", "medium"),
      column(t, "phase", "narrow"),
      column(t, "light", "narrow"),
      column(t, "manager", "medium"),
    ],
    ...tableRows(
      projects,
      (project) => [
        projectCell(project),
        project.area?.name ?? "–",
        project.tier ? t(`vocabulary:tier.${project.tier}`) : "–",
        t(`vocabulary:phase.${project.phase}`),
        lightCell(t, project.overall),
        names.get(project.managerId ?? "") ?? "–",
      ],
      span,
    ),
    empty: t("reports:empty.rows"),
  };
}

function economyRows(projects: readonly ReportProject[], parts: string[], { t }: Wording, span?: Span): Rows {
  const isLifetime = parts[0] === "lifetime";
  const keys = isLifetime ? ["promised", "forecast", "deviation"] : ["budget", "actual", "forecast", "deviation"];
  const lines = projects.map((project) => ({
    project,
    amounts: isLifetime ? lifetimeAmounts(project) : yearAmounts(project, parts),
  }));
  const total = keys.map((_, index) => lines.reduce((sum, { amounts }) => sum + (amounts[index] ?? 0), 0));
  return {
    columns: [column(t, "project", "wide"), ...keys.map((key) => column(t, key, "narrow", "right"))],
    ...tableRows(
      lines,
      ({ project, amounts }) => [
        projectCell(project),
        ...amounts.map((ore) => moneyCell(ore, `project.${project.projectId}`)),
      ],
      span,
    ),
    sums: [[t("reports:total"), ...total.map((ore) => moneyCell(ore))]],
    empty: t("reports:empty.rows"),
  };
}

/** A project's own lines, as they were when the report was compiled. */
function budgetRows(projects: readonly ReportProject[], { t }: Wording): Rows {
  const lines = projects.flatMap(({ economy }) => economy);
  return {
    columns: [
      column(t, "year", "narrow"),
      column(t, "kind", "medium"),
      column(t, "funding", "medium"),
      ...["budget", "actual", "forecast"].map((key) => column(t, key, "narrow", "right")),
    ],
    ...tableRows(lines, (line) => [
      yearCell(t, line.year),
      t(`vocabulary:budgetKind.${line.kind}`),
      t(`vocabulary:funding.${line.funding}`),
      ...[line.budget, line.actual, line.forecast].map((ore) => moneyCell(ore)),
    ]),
    empty: t("reports:empty.economy"),
  };
}

function lifetimeAmounts(project: ReportProject): number[] {
  const [promised, forecast] = [project.frozenBudget ?? 0, lifetimeForecast(project.economy)];
  return [promised, forecast, forecast - promised];
}

function yearAmounts(project: ReportProject, parts: string[]): number[] {
  const { budget, actual, forecast } = sumAmounts(project.economy.filter(isLineOf(parts)));
  return [budget, actual, forecast, forecast - budget];
}

function historyRows({ history }: ReportContent, selection: Selection, { t }: Wording, span?: Span): Rows {
  const index = history.periods.indexOf(selection.parts[0] ?? "");
  const chosen = new Set(selection.projectIds);
  return {
    columns: [column(t, "project", "wide"), column(t, "light", "narrow")],
    ...tableRows(
      history.projects.filter((row) => chosen.has(row.projectId)),
      (row) => [projectCell(row), lightCell(t, (row.lights[index] ?? undefined) as ShownLight | undefined)],
      span,
    ),
    empty: t("reports:empty.rows"),
  };
}

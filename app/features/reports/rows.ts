import { lifetimeForecast, sumAmounts } from "~/features/projects/economy";
import { formatPeriod } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import { column, lightCell, moneyCell, projectCell } from "./cells";
import type { MilestoneList, MovementKind, ReportContent, ReportProject } from "./content";
import { movementTable } from "./movement-table";
import { tierGroupName } from "./portfolio-section";
import type { PrintedCell, PrintedTable } from "./printed";
import { askTable, barrierTable, milestoneTable, overrideTable } from "./sections";
import type { Selection } from "./selections";
import type { Wording } from "./wording";

/** The rows a number was counted from. `names`: of the people in it, by id. */
export function printRows(
  content: ReportContent,
  selection: Selection,
  wording: Wording,
  names: ReadonlyMap<string, string>,
): PrintedTable {
  const { kind, parts } = selection;
  const title = selectionTitle(content, selection, wording);
  if (kind === "movement") return { ...movementTable(content, wording, parts[0] as MovementKind), title };
  if (kind === "milestones") return { ...milestoneTable(content, wording, parts[0] as MilestoneList), title };
  if (kind === "overrides") return { ...overrideTable(content, wording), title };
  if (kind === "needs" && parts[0]) {
    const table = parts[0] === "barrier" ? barrierTable(content, wording) : askTable(content, wording);
    return { ...table, title };
  }
  if (kind === "history") return { ...historyRows(content, selection, wording), title };
  const chosen = new Set(selection.projectIds);
  const projects = content.projects.filter((project) => chosen.has(project.projectId));
  const table = kind === "economy" ? economyRows(projects, parts, wording) : projectRows(projects, wording, names);
  return { ...table, title };
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
    area: () => [content.counts.areas.find((area) => area.key === first)?.name, light(second)],
    movement: () => [t(`reports:movement.${first}`)],
    needs: () => [first ? t(`vocabulary:need.${first}`) : t("reports:section.asks")],
    milestones: () => [t("reports:section.milestones"), t(`reports:milestones.${first}`)],
    economy: () => [
      t("reports:section.economy"),
      first === "lifetime" ? t("reports:front.expectedLifetime") : first,
      second && t(`vocabulary:budgetKind.${second}`),
      third && t(`vocabulary:funding.${third}`),
    ],
    history: () => [first && formatPeriod(first, locale), light(second)],
    overrides: () => [t("reports:section.overrides")],
  };
  return titles[kind]().filter(Boolean).join(" · ");
}

type Rows = Omit<PrintedTable, "title">;

function projectRows(projects: readonly ReportProject[], { t }: Wording, names: ReadonlyMap<string, string>): Rows {
  return {
    columns: [
      column(t, "project", "wide"),
      column(t, "area", "medium"),
      column(t, "tier", "medium"),
      column(t, "phase", "narrow"),
      column(t, "light", "narrow"),
      column(t, "manager", "medium"),
    ],
    rows: projects.map((project) => [
      projectCell(project),
      project.area?.name ?? "–",
      project.tier ? t(`vocabulary:tier.${project.tier}`) : "–",
      t(`vocabulary:phase.${project.phase}`),
      lightCell(t, project.overall),
      names.get(project.managerId ?? "") ?? "–",
    ]),
    empty: t("reports:empty.rows"),
  };
}

function economyRows(projects: readonly ReportProject[], parts: string[], { t }: Wording): Rows {
  const isLifetime = parts[0] === "lifetime";
  const keys = isLifetime ? ["promised", "forecast", "deviation"] : ["budget", "actual", "forecast", "deviation"];
  const amounts = projects.map((project) => (isLifetime ? lifetimeAmounts(project) : yearAmounts(project, parts)));
  const total = keys.map((_, index) => amounts.reduce((sum, row) => sum + (row[index] ?? 0), 0));
  const money = (row: number[]): PrintedCell[] => row.map((ore) => moneyCell(ore));
  return {
    columns: [column(t, "project", "wide"), ...keys.map((key) => column(t, key, "narrow", "right"))],
    rows: [
      ...projects.map((project, index): PrintedCell[] => [projectCell(project), ...money(amounts[index] ?? [])]),
      [{ strong: t("reports:total") }, ...money(total)],
    ],
    empty: t("reports:empty.rows"),
  };
}

function lifetimeAmounts(project: ReportProject): number[] {
  const [promised, forecast] = [project.frozenBudget ?? 0, lifetimeForecast(project.economy)];
  return [promised, forecast, forecast - promised];
}

function yearAmounts(project: ReportProject, [year, kind, funding]: string[]): number[] {
  const lines = project.economy.filter(
    (line) =>
      (!year || String(line.year) === year) && (!kind || line.kind === kind) && (!funding || line.funding === funding),
  );
  const { budget, actual, forecast } = sumAmounts(lines);
  return [budget, actual, forecast, forecast - budget];
}

function historyRows({ history }: ReportContent, selection: Selection, { t }: Wording): Rows {
  const index = history.periods.indexOf(selection.parts[0] ?? "");
  const chosen = new Set(selection.projectIds);
  return {
    columns: [column(t, "project", "wide"), column(t, "light", "narrow")],
    rows: history.projects
      .filter((row) => chosen.has(row.projectId))
      .map((row) => [projectCell(row), lightCell(t, (row.lights[index] ?? undefined) as ShownLight | undefined)]),
    empty: t("reports:empty.rows"),
  };
}

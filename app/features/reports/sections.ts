import { lifetimeForecast } from "~/features/projects/economy";
import { formatDate, formatKroner, formatPercent, formatPeriod } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import type { MilestoneItem, MilestoneList, ReportContent, ReportProject } from "./content";
import { milestoneLists } from "./content";
import type { PrintedCell, PrintedSection, PrintedTable } from "./printed";
import { projectsById, type Wording } from "./wording";

type Column = PrintedTable["columns"][number];
type Words = Wording["t"];

const column = (t: Words, key: string, width: Column["width"], align?: "right"): Column => ({
  header: t(`reports:column.${key}`),
  width,
  align,
});

const lightCell = (t: Words, light: ShownLight | undefined): PrintedCell =>
  light ? { light, word: t(`vocabulary:light.${light}`) } : t("reports:notOwed");

const projectCell = (project: Pick<ReportProject, "title" | "code"> | undefined): PrintedCell =>
  project ? { strong: project.title, under: project.code } : "–";

const dateText = (date: string | undefined) => (date ? formatDate(date) : "–");

/** `depth`: every yellow and red project, or the red ones only. */
export function needsSection(content: ReportContent, wording: Wording, depth: "all" | "red"): PrintedSection {
  const { t } = wording;
  return {
    title: t("reports:section.needs", { group: content.group.name }),
    blocks: [
      askTable(content, wording),
      barrierTable(content, wording),
      troubledTable(content, wording, depth),
      overrideTable(content, wording),
    ],
  };
}

function askTable(content: ReportContent, { t }: Wording): PrintedTable {
  const projects = projectsById(content);
  return {
    title: t("reports:section.decisions"),
    columns: [
      column(t, "project", "medium"),
      column(t, "kind", "narrow"),
      column(t, "asked", "wide"),
      column(t, "until", "narrow"),
    ],
    rows: [...content.needs.decisions, ...content.needs.attention].map((need) => [
      projectCell(projects.get(need.projectId)),
      t(`vocabulary:need.${need.kind}`),
      need.text,
      dateText(need.until),
    ]),
    empty: t("reports:empty.decisions"),
  };
}

function barrierTable(content: ReportContent, { t }: Wording): PrintedTable {
  const projects = projectsById(content);
  return {
    title: t("reports:section.barriers"),
    columns: [
      column(t, "barrier", "wide"),
      column(t, "project", "medium"),
      column(t, "removedBy", "medium"),
      column(t, "since", "narrow"),
      column(t, "until", "narrow"),
    ],
    rows: content.needs.barriers.map((barrier) => [
      { strong: barrier.title, under: barrier.description },
      projects.get(barrier.projectId)?.title ?? "–",
      barrier.removedBy ?? "–",
      formatDate(barrier.raisedOn),
      dateText(barrier.until),
    ]),
    empty: t("reports:empty.barriers"),
  };
}

export function troubledTable(content: ReportContent, { t }: Wording, depth: "all" | "red"): PrintedTable {
  const projects = projectsById(content);
  const shown = content.needs.troubled
    .map((id) => projects.get(id))
    .filter((project) => project !== undefined && (depth === "all" || project.overall === "red")) as ReportProject[];
  return {
    title: t(`reports:section.${depth === "all" ? "troubled" : "red"}`),
    columns: [
      column(t, "project", "medium"),
      column(t, "light", "narrow"),
      column(t, "reason", "wide"),
      column(t, "wayBack", "wide"),
      column(t, "backBy", "narrow"),
    ],
    rows: shown.map((project) => [
      projectCell(project),
      lightCell(t, project.overall),
      project.status?.why ?? project.status?.lights.overall.comment ?? "–",
      project.status?.wayBack ?? "–",
      dateText(project.status?.backBy),
    ]),
    empty: t("reports:empty.troubled"),
  };
}

function overrideTable(content: ReportContent, { t }: Wording): PrintedTable {
  const projects = projectsById(content);
  return {
    title: t("reports:section.overrides"),
    columns: [
      column(t, "project", "medium"),
      column(t, "dimension", "narrow"),
      column(t, "decided", "narrow"),
      column(t, "computed", "narrow"),
      column(t, "overrideReason", "wide"),
    ],
    rows: content.overrides.map((override) => [
      projectCell(projects.get(override.projectId)),
      t(`vocabulary:dimension.${override.dimension}`),
      lightCell(t, override.decided),
      lightCell(t, override.computed),
      override.reason || "–",
    ]),
    empty: t("reports:empty.overrides"),
  };
}

export function milestoneSection(content: ReportContent, { t }: Wording): PrintedSection {
  const projects = projectsById(content);
  const table = (list: MilestoneList): PrintedTable => ({
    title: t(`reports:milestones.${list}`),
    columns: [
      column(t, "milestone", "wide"),
      column(t, "project", "wide"),
      column(t, "baseline", "narrow"),
      ...(list === "moved" ? [column(t, "dateBefore", "narrow")] : []),
      column(t, list === "passed" ? "reached" : "expected", "narrow"),
    ],
    rows: content.milestones[list].map((item: MilestoneItem) => [
      item.gate ? { strong: item.title, under: t("reports:gate") } : item.title,
      projects.get(item.projectId)?.title ?? "–",
      dateText(item.baseline),
      ...(list === "moved" ? [dateText(item.from)] : []),
      formatDate(item.date),
    ]),
    empty: t(`reports:empty.${list}`),
  });
  return { title: t("reports:section.milestones"), blocks: milestoneLists.map(table) };
}

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
          ...[line.budget, line.actual, line.forecast, line.deviation].map(formatKroner),
        ]),
        empty: t("reports:empty.economy"),
      },
      {
        title: t("reports:economy.over"),
        columns: [column(t, "project", "wide"), ...["promised", "forecast", "deviation", "percent"].map(money)],
        rows: over.map(({ project, forecast, budget }) => [
          projectCell(project),
          formatKroner(budget),
          formatKroner(forecast),
          formatKroner(forecast - budget),
          budget === 0 ? "–" : formatPercent(((forecast - budget) / budget) * 100),
        ]),
        empty: t("reports:empty.over"),
      },
    ],
  };
}

const countKeys = ["projects", "green", "yellow", "red", "none", "missing", "notOwed"] as const;

export function portfolioSection({ counts, history }: ReportContent, { t, locale }: Wording): PrintedSection {
  type Row = { name: string; count: Record<(typeof countKeys)[number], number> };
  const table = (title: string, first: string, rows: Row[]): PrintedTable => ({
    title,
    columns: [column(t, first, "wide"), ...countKeys.map((key) => column(t, key, "narrow", "right"))],
    rows: rows.map(({ name, count }) => [name, ...countKeys.map((key) => String(count[key]))]),
    empty: t("reports:empty.projects"),
  });
  const total = { name: t("reports:total"), count: counts.all };
  const historyLights = ["green", "yellow", "red", "none", "missing"] as const;
  return {
    title: t("reports:section.portfolio"),
    blocks: [
      table(t("reports:portfolio.tiers"), "tier", [
        ...counts.tierGroups.map((count) => ({ name: tierGroupName(count.key, t), count })),
        total,
      ]),
      table(t("reports:portfolio.phases"), "phase", [
        ...counts.phases.map((count) => ({ name: t(`vocabulary:phase.${count.key}`), count })),
        total,
      ]),
      table(t("reports:portfolio.areas"), "area", [
        ...counts.areas.map((count) => ({ name: count.name, count })),
        total,
      ]),
      {
        title: t("reports:section.history"),
        columns: [column(t, "period", "wide"), ...historyLights.map((key) => column(t, key, "narrow", "right"))],
        rows: history.counts.map((count) => [
          formatPeriod(count.period, locale),
          ...historyLights.map((key) => String(count[key])),
        ]),
        empty: t("reports:empty.projects"),
      },
    ],
  };
}

export function tierGroupName(key: string, t: Words): string {
  return key === "unknown" ? t("reports:portfolio.noTier") : t(`vocabulary:tierGroup.${key}`);
}

export function missingSection(content: ReportContent, { t }: Wording): PrintedSection {
  const projects = projectsById(content);
  return {
    title: t("reports:section.missing"),
    intro: t("reports:missing.intro", { date: formatDate(content.deadline) }),
    blocks: [
      {
        title: "",
        columns: [column(t, "project", "wide"), column(t, "area", "medium"), column(t, "phase", "medium")],
        rows: content.missing.map((id) => {
          const project = projects.get(id);
          return [
            projectCell(project),
            project?.area?.name ?? "–",
            project ? t(`vocabulary:phase.${project.phase}`) : "–",
          ];
        }),
        empty: t("reports:empty.missing"),
      },
    ],
  };
}

export function projectSection(content: ReportContent, { t }: Wording): PrintedSection {
  return {
    title: t("reports:section.projects"),
    blocks: [
      {
        title: "",
        columns: [
          column(t, "project", "wide"),
          column(t, "area", "medium"),
          column(t, "tier", "medium"),
          column(t, "phase", "narrow"),
          column(t, "light", "narrow"),
          column(t, "forecast", "narrow", "right"),
        ],
        rows: content.projects.map((project) => [
          projectCell(project),
          project.area?.name ?? "–",
          project.tier ? t(`vocabulary:tier.${project.tier}`) : "–",
          t(`vocabulary:phase.${project.phase}`),
          lightCell(t, project.overall),
          formatKroner(lifetimeForecast(project.economy)),
        ]),
        empty: t("reports:empty.projects"),
      },
    ],
  };
}

import { lifetimeForecast } from "~/features/projects/economy";
import { formatDate } from "~/platform/format";
import { column, dateCell, lightCell, moneyCell, projectCell } from "./cells";
import type { MilestoneItem, MilestoneList, ReportContent, ReportProject } from "./content";
import { milestoneLists } from "./content";
import type { PrintedSection, PrintedTable } from "./printed";
import { projectsById, type Wording } from "./wording";

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

export function askTable(content: ReportContent, { t }: Wording): PrintedTable {
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
      dateCell(need.until),
    ]),
    empty: t("reports:empty.decisions"),
  };
}

export function barrierTable(content: ReportContent, { t }: Wording): PrintedTable {
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
      projectCell(projects.get(barrier.projectId)),
      barrier.removedBy ?? "–",
      dateCell(barrier.raisedOn),
      dateCell(barrier.until),
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
      dateCell(project.status?.backBy),
    ]),
    empty: t("reports:empty.troubled"),
  };
}

export function overrideTable(content: ReportContent, { t }: Wording): PrintedTable {
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

export function milestoneSection(content: ReportContent, wording: Wording): PrintedSection {
  return {
    title: wording.t("reports:section.milestones"),
    blocks: milestoneLists.map((list) => milestoneTable(content, wording, list)),
  };
}

export function milestoneTable(content: ReportContent, { t }: Wording, list: MilestoneList): PrintedTable {
  const projects = projectsById(content);
  return {
    title: t(`reports:milestones.${list}`),
    columns: [
      column(t, "milestone", "wide"),
      column(t, "project", "wide"),
      column(t, "baseline", "narrow"),
      ...(list === "moved" ? [column(t, "dateBefore", "narrow")] : []),
      column(t, list === "passed" ? "reached" : "expected", "narrow"),
    ],
    rows: content.milestones[list].map((item: MilestoneItem) => [
      { strong: item.title, under: item.gate ? t("reports:gate") : undefined },
      projectCell(projects.get(item.projectId)),
      dateCell(item.baseline),
      ...(list === "moved" ? [dateCell(item.from)] : []),
      dateCell(item.date),
    ]),
    empty: t(`reports:empty.${list}`),
  };
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
          moneyCell(lifetimeForecast(project.economy)),
        ]),
        empty: t("reports:empty.projects"),
      },
    ],
  };
}

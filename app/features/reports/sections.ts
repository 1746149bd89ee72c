import { lifetimeForecast } from "~/features/projects/economy";
import { formatDate } from "~/platform/format";
import { column, dateCell, lightCell, moneyCell, projectCell, type Span, tableRows } from "./cells";
import type { MilestoneItem, MilestoneList, ReportContent } from "./content";
import { milestoneLists } from "./content";
import type { PrintedSection, PrintedTable } from "./printed";
import { projectsById, type Wording } from "./wording";

export function milestoneSection(content: ReportContent, wording: Wording, span?: Span): PrintedSection {
  return {
    title: wording.t("reports:section.milestones"),
    blocks: milestoneLists.map((list) => milestoneTable(content, wording, list, span)),
  };
}

export function milestoneTable(content: ReportContent, { t }: Wording, list: MilestoneList, span?: Span): PrintedTable {
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
    ...tableRows(
      content.milestones[list],
      (item: MilestoneItem) => [
        { strong: item.title, under: item.gate ? t("reports:gate") : undefined },
        projectCell(projects.get(item.projectId)),
        dateCell(item.baseline),
        ...(list === "moved" ? [dateCell(item.from)] : []),
        dateCell(item.date),
      ],
      span,
    ),
    opens: `milestones.${list}`,
    empty: t(`reports:empty.${list}`),
  };
}

export function missingSection(content: ReportContent, { t }: Wording, span?: Span): PrintedSection {
  const projects = projectsById(content);
  return {
    title: t("reports:section.missing"),
    intro: [t("reports:missing.intro", { date: formatDate(content.deadline) })],
    blocks: [
      {
        title: "",
        columns: [column(t, "project", "wide"), column(t, "area", "medium"), column(t, "phase", "medium")],
        ...tableRows(
          content.missing.flatMap((id) => projects.get(id) ?? []),
          (project) => [projectCell(project), project.area?.name ?? "–", t(`vocabulary:phase.${project.phase}`)],
          span,
        ),
        opens: "light.missing",
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
        ...tableRows(content.projects, (project) => [
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

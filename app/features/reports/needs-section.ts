import { column, dateCell, lightCell, projectCell, type Span, tableRows } from "./cells";
import type { NeedItem, ReportContent, ReportProject } from "./content";
import type { PrintedSection, PrintedTable } from "./printed";
import { projectsById, shortened, type Wording } from "./wording";

/** Every yellow and red project, or the red ones only. */
export type Depth = "all" | "red";

export function needsSection(content: ReportContent, wording: Wording, depth: Depth, span?: Span): PrintedSection {
  const { t } = wording;
  return {
    title: t("reports:section.needs", { group: content.group.name }),
    blocks: [
      askTable(content, wording, [...content.needs.decisions, ...content.needs.attention], span),
      barrierTable(content, wording, span),
      troubledTable(content, wording, depth, span),
      overrideTable(content, wording, span),
    ],
  };
}

export function askTable(
  content: ReportContent,
  { t }: Wording,
  needs: readonly NeedItem[],
  span?: Span,
): PrintedTable {
  const projects = projectsById(content);
  return {
    title: t("reports:section.decisions"),
    columns: [
      column(t, "project", "medium"),
      column(t, "kind", "narrow"),
      column(t, "asked", "wide"),
      column(t, "until", "narrow"),
    ],
    ...tableRows(
      needs,
      (need) => [
        projectCell(projects.get(need.projectId)),
        t(`vocabulary:need.${need.kind}`),
        need.text,
        dateCell(need.until),
      ],
      span,
    ),
    opens: "needs.asked",
    empty: t("reports:empty.decisions"),
  };
}

/** What awaits the group, of every kind, in the order of the front page. */
export function matterTable(
  content: ReportContent,
  { t }: Wording,
  attention: readonly NeedItem[],
  span?: Span,
): PrintedTable {
  const projects = projectsById(content);
  const { decisions, barriers } = content.needs;
  const asked = ({ projectId, kind, text, until }: NeedItem) => ({ projectId, kind, text, until });
  const matters = [
    ...decisions.map(asked),
    ...barriers.map(({ projectId, title, until }) => ({ projectId, kind: "barrier" as const, text: title, until })),
    ...attention.map(asked),
  ];
  return {
    title: t("reports:section.asks"),
    columns: [
      column(t, "asked", "wide"),
      column(t, "kind", "narrow"),
      column(t, "project", "medium"),
      column(t, "until", "narrow"),
    ],
    ...tableRows(
      matters,
      ({ projectId, kind, text, until }) => [
        text,
        t(`vocabulary:need.${kind}`),
        projectCell(projects.get(projectId)),
        dateCell(until),
      ],
      span,
    ),
    empty: t("reports:empty.decisions"),
  };
}

export function barrierTable(content: ReportContent, { t }: Wording, span?: Span): PrintedTable {
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
    ...tableRows(
      content.needs.barriers,
      (barrier) => [
        { strong: barrier.title, under: barrier.description },
        projectCell(projects.get(barrier.projectId)),
        barrier.removedBy ?? "–",
        dateCell(barrier.raisedOn),
        dateCell(barrier.until),
      ],
      span,
    ),
    opens: "needs.barrier",
    empty: t("reports:empty.barriers"),
  };
}

export function troubledTable(
  content: ReportContent,
  { t }: Wording,
  depth: Depth,
  span?: Span,
  longest = Number.POSITIVE_INFINITY,
): PrintedTable {
  return {
    title: t(`reports:section.${depth === "all" ? "troubled" : "red"}`),
    columns: [
      column(t, "project", "medium"),
      column(t, "light", "narrow"),
      column(t, "reason", "wide"),
      column(t, "wayBack", "wide"),
      column(t, "backBy", "narrow"),
    ],
    ...tableRows(
      troubledProjects(content, depth),
      (project) => [
        projectCell(project),
        lightCell(t, project.overall),
        shortened(project.status?.why ?? project.status?.lights.overall.comment ?? "–", longest),
        shortened(project.status?.wayBack ?? "–", longest),
        dateCell(project.status?.backBy),
      ],
      span,
    ),
    opens: depth === "all" ? "needs.troubled" : "needs.red",
    empty: t("reports:empty.troubled"),
  };
}

/** The red first. */
export function troubledProjects(content: ReportContent, depth: Depth): ReportProject[] {
  const projects = projectsById(content);
  return content.needs.troubled
    .flatMap((id) => projects.get(id) ?? [])
    .filter((project) => depth === "all" || project.overall === "red");
}

export function overrideTable(content: ReportContent, { t }: Wording, span?: Span): PrintedTable {
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
    ...tableRows(
      content.overrides,
      (override) => [
        projectCell(projects.get(override.projectId)),
        t(`vocabulary:dimension.${override.dimension}`),
        lightCell(t, override.decided),
        lightCell(t, override.computed),
        override.reason || "–",
      ],
      span,
    ),
    opens: "overrides",
    empty: t("reports:empty.overrides"),
  };
}

import type { ReactNode } from "react";
import type { FilterFacts } from "~/features/projects/filtered-projects.server";
import { ProjectFilterBar } from "~/features/projects/project-filter-bar";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tabs } from "~/ui/navigation";
import { EmptyState, Page } from "~/ui/page";
import type { ViewParameters } from "./view-address";

/** The ways to look at the same projects, in the order of the switcher. */
const views = {
  table: paths.projects,
  board: paths.projectBoard,
  timeline: paths.projectTimeline,
  bubbles: paths.projectBubbles,
  "heat-map": paths.projectHeatMap,
} as const;
export type View = keyof typeof views;
const viewNames = Object.keys(views) as View[];

interface ViewFrameProps {
  view: View;
  facts: FilterFacts;
  /** What the view's own address says besides the filter, which filtering leaves as it is. */
  kept?: ViewParameters;
  actions?: ReactNode;
  children: ReactNode;
}

/** The page around each view of the projects: the switcher, which carries the filter along, and the filter bar. */
export function ViewFrame({ view, facts, kept = [], actions, children }: ViewFrameProps) {
  const { t } = useTranslation(["portfolio", "projects"]);
  const query = facts.query && `?${facts.query}`;
  return (
    <Page title={t("projects:list.title")} wide actions={actions}>
      <Tabs
        label={t("portfolio:view.label")}
        items={viewNames.map((name) => ({
          href: views[name]() + query,
          label: t(`portfolio:view.${name}`),
          current: name === view,
        }))}
      />
      <ProjectFilterBar facts={facts} kept={kept} clearHref={views[view]()} />
      {children}
    </Page>
  );
}

/** In place of a view of no projects. */
export function NoProjects({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation("projects");
  return (
    <EmptyState title={t(isNarrowed ? "list.noneFound" : "list.none")}>
      <p>{t(isNarrowed ? "list.noneFoundText" : "list.noneText")}</p>
    </EmptyState>
  );
}

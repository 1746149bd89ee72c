import type { ReactNode } from "react";
import type { FilterFacts } from "~/features/projects/filtered-projects.server";
import { ProjectFilterBar } from "~/features/projects/project-filter-bar";
import { useTranslation } from "~/i18n/use-words";
import { Tabs } from "~/ui/navigation";
import { EmptyState, Page } from "~/ui/page";
import { type ViewKind, viewKinds } from "~models/vocabulary";
import type { ViewBar as Bar } from "./saved-views.server";
import type { ViewParameters } from "./view-address";
import { ViewBar } from "./view-bar";
import { allProjects, openedFrom, viewAddress } from "./view-paths";

interface ViewFrameProps {
  view: ViewKind;
  facts: FilterFacts;
  /** The saved views, by `readViewBar`. */
  bar: Bar;
  /** What the view's own address says besides the filter, which filtering leaves as it is. */
  kept?: ViewParameters;
  actions?: ReactNode;
  children: ReactNode;
}

/** The page around each view of the projects: the switcher, which carries the filter along, and the filter bar. */
export function ViewFrame({ view, facts, bar, kept = [], actions, children }: ViewFrameProps) {
  const { t } = useTranslation(["portfolio", "projects"]);
  const { opened } = bar;
  return (
    <Page title={t("projects:list.title")} wide actions={actions}>
      <Tabs
        label={t("portfolio:view.label")}
        items={viewKinds.map((name) => ({
          href: viewAddress(name, facts.query, opened),
          label: t(`portfolio:view.${name}`),
          current: name === view,
        }))}
      />
      <ViewBar bar={bar} />
      <ProjectFilterBar
        facts={facts}
        kept={[...kept, ...openedFrom(opened)]}
        clearHref={viewAddress(view, "", bar.hasStart ? allProjects : null)}
      />
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

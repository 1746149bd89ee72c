import { useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { readTimeline, type TimelineView } from "~/features/portfolio/read-timeline.server";
import { readViewBar } from "~/features/portfolio/saved-views.server";
import { ProjectTimeline, TimelineChoices, UndatedTable } from "~/features/portfolio/timeline";
import { viewQuery } from "~/features/portfolio/view-address";
import { NoProjects, ViewFrame } from "~/features/portfolio/view-frame";
import { openedFrom } from "~/features/portfolio/view-paths";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card, EmptyState } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const search = url.searchParams;
  const [bar, view] = await Promise.all([
    readViewBar({ viewer, kind: "timeline", search, t }),
    readTimeline({ viewer, search, locale, t }),
  ]);
  // as one text: to send tens of thousands of small values one by one takes longer than to draw them
  return { title: t("portfolio:view.timeline"), bar, packed: JSON.stringify(view) };
});

export default function TimelinePage() {
  const { bar, packed } = useLoaderData<typeof loader>();
  const view = useMemo<TimelineView>(() => JSON.parse(packed), [packed]);
  const { t } = useTranslation(["portfolio", "projects"]);
  const { facts, choice, drawable, outside, undatedTotal } = view;
  const kept = [
    ["group", choice.group],
    ["from", String(choice.from)],
    ["to", String(choice.to)],
  ] as const;
  const place = viewQuery(facts.query, openedFrom(bar.opened)).toString();
  const search = viewQuery(place, kept);
  const file = facts.query && `?${facts.query}`;
  return (
    <ViewFrame
      view="timeline"
      facts={facts}
      bar={bar}
      kept={kept}
      actions={
        <>
          <LinkButton href={paths.timelineExport("csv") + file}>{t("portfolio:timeline.csv")}</LinkButton>
          <LinkButton href={paths.timelineExport("xlsx") + file}>{t("portfolio:timeline.xlsx")}</LinkButton>
        </>
      }
    >
      <TimelineChoices view={view} query={place} />
      <Card title={t("portfolio:timeline.title")}>
        {drawable > 0 || outside ? (
          <ProjectTimeline view={view} query={place} />
        ) : undatedTotal > 0 ? (
          <EmptyState title={t("portfolio:timeline.none")}>
            <p>{t("portfolio:timeline.noneText")}</p>
          </EmptyState>
        ) : (
          <NoProjects isNarrowed={facts.isNarrowed} />
        )}
      </Card>
      {undatedTotal > 0 && (
        <Card id="undated" title={t("portfolio:timeline.undated", { count: undatedTotal })}>
          <UndatedTable view={view} pageHref={(page) => `?${search}&page=${page}#undated`} />
        </Card>
      )}
    </ViewFrame>
  );
}

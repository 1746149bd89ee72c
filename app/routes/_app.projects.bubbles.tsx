import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { BubbleChoices, LackingTable, ValueEffortChart } from "~/features/portfolio/bubble-chart";
import { readBubbles } from "~/features/portfolio/read-bubbles.server";
import { readViewBar } from "~/features/portfolio/saved-views.server";
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
  const [bar, chart] = await Promise.all([
    readViewBar({ viewer, kind: "bubbles", search, t }),
    readBubbles({ viewer, search, locale, t }),
  ]);
  return { title: t("portfolio:view.bubbles"), bar, chart };
});

const exported = [
  ["columns", "code,title,tier,overall,value,effort,budget"],
  ["sort", "-budget"],
] as const;

export default function BubblesPage() {
  const { bar, chart } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["portfolio", "projects"]);
  const { facts, colour, drawable, lackingTotal } = chart;
  const place = viewQuery(facts.query, openedFrom(bar.opened)).toString();
  const search = viewQuery(place, [["colour", colour]]);
  const file = viewQuery(facts.query, exported);
  return (
    <ViewFrame
      view="bubbles"
      facts={facts}
      bar={bar}
      kept={[["colour", colour]]}
      actions={
        <>
          <LinkButton href={`${paths.projectsExport("csv")}?${file}`}>{t("projects:export.csv")}</LinkButton>
          <LinkButton href={`${paths.projectsExport("xlsx")}?${file}`}>{t("projects:export.xlsx")}</LinkButton>
        </>
      }
    >
      <BubbleChoices chart={chart} query={place} />
      <Card title={t("portfolio:bubbles.title")}>
        {drawable > 0 ? (
          <ValueEffortChart chart={chart} />
        ) : lackingTotal > 0 ? (
          <EmptyState title={t("portfolio:bubbles.none")}>
            <p>{t("portfolio:bubbles.noneText")}</p>
          </EmptyState>
        ) : (
          <NoProjects isNarrowed={facts.isNarrowed} />
        )}
      </Card>
      {lackingTotal > 0 && (
        <Card id="lacking" title={t("portfolio:bubbles.lacking", { count: lackingTotal })}>
          <LackingTable chart={chart} pageHref={(page) => `?${search}&page=${page}#lacking`} />
        </Card>
      )}
    </ViewFrame>
  );
}

import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { HeatChoices, HeatTable } from "~/features/portfolio/heat-map";
import { readHeatMap } from "~/features/portfolio/read-heat-map.server";
import { readViewBar } from "~/features/portfolio/saved-views.server";
import { viewQuery } from "~/features/portfolio/view-address";
import { NoProjects, ViewFrame } from "~/features/portfolio/view-frame";
import { openedFrom } from "~/features/portfolio/view-paths";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";
import { Pagination } from "~/ui/table";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const search = url.searchParams;
  const [bar, map] = await Promise.all([
    readViewBar({ viewer, kind: "heat-map", search, t }),
    readHeatMap({ viewer, search, locale, t }),
  ]);
  return { title: t("portfolio:view.heat-map"), bar, map };
});

export default function HeatMapPage() {
  const { bar, map } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["portfolio", "projects", "common"]);
  const { facts, choice, rows, total, page, pageCount, firstRow } = map;
  const kept = [
    ["dimension", choice.dimension],
    ["quarters", String(choice.count)],
    ["order", choice.sort],
  ] as const;
  const place = viewQuery(facts.query, openedFrom(bar.opened)).toString();
  const search = viewQuery(place, kept);
  return (
    <ViewFrame
      view="heat-map"
      facts={facts}
      bar={bar}
      kept={kept}
      actions={
        <>
          <LinkButton href={`${paths.heatMapExport("csv")}?${search}`}>{t("projects:export.csv")}</LinkButton>
          <LinkButton href={`${paths.heatMapExport("xlsx")}?${search}`}>{t("projects:export.xlsx")}</LinkButton>
        </>
      }
    >
      <HeatChoices map={map} query={place} />
      <Card>
        {rows.length === 0 ? <NoProjects isNarrowed={facts.isNarrowed} /> : <HeatTable map={map} />}
        {map.hasOtherScales && <p className="small muted">{t("portfolio:heat.scales")}</p>}
        <Pagination
          label={t("common:table.pages")}
          page={page}
          pageCount={pageCount}
          href={(to) => `?${search}&page=${to}`}
          summary={total > 0 && t("common:table.summary", { from: firstRow, to: firstRow + rows.length - 1, total })}
          previousLabel={t("common:table.previous")}
          nextLabel={t("common:table.next")}
        />
      </Card>
    </ViewFrame>
  );
}

import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { HeatChoices, HeatTable } from "~/features/portfolio/heat-map";
import { readHeatMap } from "~/features/portfolio/read-heat-map.server";
import { viewQuery } from "~/features/portfolio/view-address";
import { NoProjects, ViewFrame } from "~/features/portfolio/view-frame";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";
import { Pagination } from "~/ui/table";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const map = await readHeatMap({ viewer, search: url.searchParams, locale, t });
  return { title: t("portfolio:view.heat-map"), map };
});

export default function HeatMapPage() {
  const { map } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["portfolio", "projects", "common"]);
  const { facts, choice, rows, total, page, pageCount, firstRow } = map;
  const kept = [
    ["dimension", choice.dimension],
    ["quarters", String(choice.count)],
    ["order", choice.sort],
  ] as const;
  const search = viewQuery(facts.query, kept);
  return (
    <ViewFrame
      view="heat-map"
      facts={facts}
      kept={kept}
      actions={
        <>
          <LinkButton href={`${paths.heatMapExport("csv")}?${search}`}>{t("projects:export.csv")}</LinkButton>
          <LinkButton href={`${paths.heatMapExport("xlsx")}?${search}`}>{t("projects:export.xlsx")}</LinkButton>
        </>
      }
    >
      <HeatChoices map={map} />
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

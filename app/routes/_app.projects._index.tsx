import { useLoaderData, useSearchParams } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { ChoosingForm } from "~/features/portfolio/bulk/choosing-form";
import { readViewBar } from "~/features/portfolio/saved-views.server";
import { NoProjects, ViewFrame } from "~/features/portfolio/view-frame";
import { StruckLegend } from "~/features/projects/in-report";
import { canCreateProjects } from "~/features/projects/policy";
import { ColumnChooser } from "~/features/projects/project-filter-bar";
import { readProjectList } from "~/features/projects/project-list.server";
import { keptByTable, ProjectTable } from "~/features/projects/project-table";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";
import { Pagination } from "~/ui/table";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const search = url.searchParams;
  const [bar, list] = await Promise.all([
    readViewBar({ viewer, kind: "table", search, t }),
    readProjectList({ viewer, search, locale, t }),
  ]);
  return { title: t("projects:list.title"), bar, list, mayCreate: canCreateProjects(viewer) };
});

export default function ProjectsPage() {
  const { bar, list, mayCreate } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["projects", "common", "portfolio"]);
  const [search] = useSearchParams();
  const { rows, total, page, pageCount } = list;
  const withParameter = (name: string, value: string | number) => {
    const next = new URLSearchParams(search);
    next.delete("page");
    next.set(name, String(value));
    return `?${next}`;
  };
  const isChoosing = list.mayChange && search.get("choose") === "yes";
  const exportQuery = search.size > 0 ? `?${search}` : "";
  const first = (page - 1) * 100 + 1;
  return (
    <ViewFrame
      view="table"
      facts={list}
      bar={bar}
      kept={[...keptByTable(list), ...(isChoosing ? ([["choose", "yes"]] as const) : [])]}
      actions={
        <>
          <LinkButton href={paths.projectsExport("csv") + exportQuery}>{t("projects:export.csv")}</LinkButton>
          <LinkButton href={paths.projectsExport("xlsx") + exportQuery}>{t("projects:export.xlsx")}</LinkButton>
          {mayCreate && (
            <LinkButton href={paths.newProject()} variant="primary">
              {t("projects:new.title")}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="list-tools">
        <ColumnChooser list={list} search={search} />
        {list.mayChange && !isChoosing && <a href={withParameter("choose", "yes")}>{t("portfolio:bulk.start")}</a>}
      </div>
      <Card>
        <StruckLegend report={list.report && { ...list.report, hasChanged: list.said.length > 0 }} />
        {rows.length === 0 ? (
          <NoProjects isNarrowed={list.isNarrowed} />
        ) : (
          <ChoosingForm list={list} isChoosing={isChoosing}>
            <ProjectTable list={list} isChoosing={isChoosing} sortHref={(column) => withParameter("sort", column)} />
          </ChoosingForm>
        )}
        <Pagination
          label={t("common:table.pages")}
          page={page}
          pageCount={pageCount}
          href={(to) => withParameter("page", to)}
          summary={total > 0 && t("common:table.summary", { from: first, to: first + rows.length - 1, total })}
          previousLabel={t("common:table.previous")}
          nextLabel={t("common:table.next")}
        />
      </Card>
    </ViewFrame>
  );
}

import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { LinesCard, PromiseCard, SumsCard } from "~/features/projects/economy-cards";
import { readEconomyPage } from "~/features/projects/plan-page.server";
import { postSection } from "~/features/projects/post-section.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { CardGrid } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, url }) => {
  const page = await readEconomyPage(viewer, params.code!, url.searchParams.get("edit"));
  return { title: page.frame.title, page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  const draft = await postSection(viewer, params.code!, await request.formData());
  return draft ? data(draft) : redirectWithMessage(paths.projectEconomy(params.code!), "projects:message.saved");
});

export default function EconomyPage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("projects");
  const say = useSay();
  return (
    <ProjectFrame frame={page.frame} tab="economy">
      <PromiseCard page={page} />
      <LinesCard page={page} />
      {page.lines.length > 1 && !page.edited && (
        <CardGrid>
          <SumsCard
            title={t("economy.byYear")}
            header={t("row.year")}
            sums={page.byYear.map(({ key, amounts }) => ({
              label: String(key ?? say("vocabulary:otherYears")),
              amounts,
            }))}
          />
          <SumsCard
            title={t("economy.byFunding")}
            header={t("row.funding")}
            sums={page.byFunding.map(({ key, amounts }) => ({ label: say(`vocabulary:funding.${key}`), amounts }))}
          />
          <SumsCard
            title={t("economy.byKind")}
            header={t("row.kind")}
            sums={page.byKind.map(({ key, amounts }) => ({ label: say(`vocabulary:budgetKind.${key}`), amounts }))}
          />
        </CardGrid>
      )}
    </ProjectFrame>
  );
}

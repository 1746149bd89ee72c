import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { FollowingCard } from "~/features/conversation/following-card";
import { GlanceCard } from "~/features/conversation/glance-card";
import { readConversationGlance } from "~/features/conversation/thread.server";
import { FirstStepsCard } from "~/features/projects/first-steps-card";
import { InReport, StruckLegend } from "~/features/projects/in-report";
import {
  BarriersCard,
  ComingCard,
  EconomyCard,
  FactsCard,
  LightsCard,
  PurposeCard,
} from "~/features/projects/overview-cards";
import { ProjectFrame } from "~/features/projects/project-frame";
import { readProjectOverview } from "~/features/projects/project-overview.server";
import { RelatedCards } from "~/features/projects/related-cards";
import { ProjectHeatStrip } from "~/features/status/heat-strip";
import { readStanding } from "~/features/status/read-standing.server";
import { StandingCard } from "~/features/status/standing-card";
import { useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Columns } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readProjectOverview(viewer, params.code!);
  const standing = await readStanding(viewer, params.code!);
  const glance = await readConversationGlance(viewer, params.code!);
  return { title: page.frame.title, page, standing, glance };
});

export default function ProjectPage() {
  const { page, standing, glance } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation(["projects", "common", "status"]);
  const { code, may } = page.frame;
  return (
    <ProjectFrame
      frame={page.frame}
      tab="overview"
      phaseBefore={<InReport report={page.sinceReport} said={page.sinceReport?.said.phase} />}
      actions={
        <>
          {standing.loggablePeriods.map((period) => (
            <LinkButton key={period} variant="primary" href={paths.projectStatus(code, period)}>
              {t("status:answer.logFor", { period: formatPeriod(period, i18n.language) })}
            </LinkButton>
          ))}
          {may.edit && <LinkButton href={paths.projectEdit(code)}>{t("common:action.edit")}</LinkButton>}
        </>
      }
    >
      <StruckLegend report={page.sinceReport} />
      <Columns
        aside={
          <>
            <LightsCard page={page}>
              {standing.strip.length > 0 && <ProjectHeatStrip code={code} periods={standing.strip} />}
            </LightsCard>
            <FactsCard page={page} />
            <FollowingCard following={glance.following} from="project" />
          </>
        }
      >
        <FirstStepsCard page={page} />
        {standing.latest && <StandingCard code={code} latest={standing.latest} />}
        <PurposeCard page={page} />
        <ComingCard page={page} />
        <EconomyCard page={page} />
        <BarriersCard page={page} />
        <GlanceCard code={code} glance={glance} />
        <RelatedCards page={page} />
      </Columns>
    </ProjectFrame>
  );
}

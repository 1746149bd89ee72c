import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
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
import { readHeatStrip } from "~/features/status/heat-strip.server";
import { readLoggablePeriods } from "~/features/status/read-loggable.server";
import { useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Columns } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readProjectOverview(viewer, params.code!);
  const [strips, periods] = await Promise.all([readHeatStrip([page.id]), readLoggablePeriods(viewer, params.code!)]);
  return { title: page.frame.title, page, strip: strips.get(page.id) ?? [], periods };
});

export default function ProjectPage() {
  const { page, strip, periods } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation(["projects", "common", "status"]);
  const { code, may } = page.frame;
  return (
    <ProjectFrame
      frame={page.frame}
      tab="overview"
      actions={
        <>
          {periods.map((period) => (
            <LinkButton key={period} variant="primary" href={paths.projectStatus(code, period)}>
              {t("status:answer.logFor", { period: formatPeriod(period, i18n.language) })}
            </LinkButton>
          ))}
          {may.edit && <LinkButton href={paths.projectEdit(code)}>{t("common:action.edit")}</LinkButton>}
        </>
      }
    >
      <Columns
        aside={
          <>
            <LightsCard page={page}>{strip.length > 0 && <ProjectHeatStrip code={code} cells={strip} />}</LightsCard>
            <FactsCard page={page} />
          </>
        }
      >
        <PurposeCard page={page} />
        <ComingCard page={page} />
        <EconomyCard page={page} />
        <BarriersCard page={page} />
        <RelatedCards page={page} />
      </Columns>
    </ProjectFrame>
  );
}

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
import { readHeatStrip } from "~/features/status/heat-strip.server";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { HeatStrip } from "~/ui/light";
import { Columns } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params }) => {
  const page = await readProjectOverview(viewer, params.code!);
  const strips = await readHeatStrip([page.id]);
  return { title: page.frame.title, page, strip: strips.get(page.id) ?? [] };
});

export default function ProjectPage() {
  const { page, strip } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation(["projects", "common"]);
  const say = useSay();
  const { code, may } = page.frame;
  const items = strip.map(({ period, light, originalRating }) => {
    const label = say(`vocabulary:light.${light}`);
    return {
      value: light,
      label,
      title: `${formatPeriod(period, i18n.language)}: ${originalRating ?? label}`,
      href: paths.projectStatus(code, period),
    };
  });
  return (
    <ProjectFrame
      frame={page.frame}
      tab="overview"
      actions={may.edit && <LinkButton href={paths.projectEdit(code)}>{t("common:action.edit")}</LinkButton>}
    >
      <Columns
        aside={
          <>
            <LightsCard page={page}>
              {items.length > 0 && <HeatStrip label={t("projects:overview.strip")} items={items} />}
            </LightsCard>
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

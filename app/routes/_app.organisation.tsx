import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { AreaTree } from "~/features/governance/area-tree";
import { readAreaTree } from "~/features/governance/areas.server";
import { GroupTable } from "~/features/governance/group-table";
import { readGroups } from "~/features/governance/groups.server";
import { OrganisationTabs } from "~/features/governance/organisation-tabs";
import { readSetup } from "~/features/overview/setup.server";
import { SetupCard } from "~/features/overview/setup-card";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Columns, Notice, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => {
  const [groups, tree, setup] = await Promise.all([readGroups(), readAreaTree(), readSetup(viewer)]);
  return { title: t("governance:organisation.title"), groups, tree, setup };
});

export default function OrganisationPage() {
  const { groups, tree, setup } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const withGaps = groups.filter((group) => group.gaps.seats.length > 0 || group.gaps.areas.length > 0);
  return (
    <Page title={t("organisation.title")} lead={t("organisation.lead")}>
      <OrganisationTabs current="overview" />
      {setup && <SetupCard steps={setup} />}
      {withGaps.length > 0 && (
        <Notice tone="warning" title={t("gaps.title")}>
          <ul>
            {withGaps.flatMap((group) => [
              ...group.gaps.seats.map((seat) => (
                <li key={`${group.id}/${seat.seatId}`}>
                  <a href={paths.group(group.id)}>{group.name}</a>:{" "}
                  {t("gaps.seat", { title: seat.title, count: seat.empty })}
                </li>
              )),
              ...group.gaps.areas.map((area) => (
                <li key={`${group.id}/${area.id}`}>
                  <a href={paths.group(group.id)}>{group.name}</a>: {t("gaps.area", { name: area.name })}
                </li>
              )),
            ])}
          </ul>
        </Notice>
      )}
      <Columns
        aside={
          <Card title={t("areas.title")}>
            {tree.length === 0 ? <p className="muted">{t("areas.none")}</p> : <AreaTree nodes={tree} />}
          </Card>
        }
      >
        <Card title={t("groups.title")}>
          {groups.length === 0 ? <p className="muted">{t("groups.none")}</p> : <GroupTable groups={groups} />}
        </Card>
      </Columns>
    </Page>
  );
}

import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, DefinitionList, Notice } from "~/ui/page";
import type { GroupPage } from "./groups.server";

/** What a group is, and what it lacks today. */
export function GroupFacts({ page: { group, gaps } }: { page: Pick<GroupPage, "group" | "gaps"> }) {
  const { t } = useTranslation("governance");
  return (
    <>
      <GapNotice gaps={gaps} />
      <Card>
        <DefinitionList
          items={[
            {
              term: t("group.parent"),
              description: group.parent ? <a href={paths.group(group.parent.id)}>{group.parent.name}</a> : "–",
            },
            { term: t("group.meetingsPerYear"), description: group.meetingsPerYear },
            { term: t("group.quorum"), description: group.quorum || t("group.noQuorum") },
            { term: t("group.scope"), description: <ScopeText group={group} /> },
          ]}
        />
      </Card>
    </>
  );
}

function ScopeText({ group }: { group: GroupPage["group"] }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const names = [
    ...group.scope.tiers.map((tier) => say(`vocabulary:tier.${tier}`)),
    ...group.scopeNames.programmes,
    ...group.scopeNames.areas,
  ];
  return <>{names.length > 0 ? names.join(", ") : t("group.wholePortfolio")}</>;
}

export function GapNotice({ gaps }: { gaps: GroupPage["gaps"] }) {
  const { t } = useTranslation("governance");
  if (gaps.seats.length === 0 && gaps.areas.length === 0) return null;
  return (
    <Notice tone="warning" title={t("gaps.title")}>
      <ul>
        {gaps.seats.map((seat) => (
          <li key={seat.seatId}>{t("gaps.seat", { title: seat.title, count: seat.empty })}</li>
        ))}
        {gaps.areas.map((area) => (
          <li key={area.id}>
            <a href={paths.area(area.id)}>{t("gaps.area", { name: area.name })}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

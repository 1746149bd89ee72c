import { useSay, useTranslation } from "~/i18n/use-words";
import { ListRow, ListRows } from "~/ui/content";
import { Card } from "~/ui/page";
import type { ProjectOverview } from "./project-overview.server";
import { RelatedList } from "./related-list";

/** Goals, partners, links, checks and other projects; a card for each that there is anything of. */
export function RelatedCards({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  return (
    <>
      {page.goals.length > 0 && (
        <Card title={t("section.goals")}>
          <ListRows>
            {page.goals.map((goal) => (
              <ListRow key={goal.name} title={goal.name} end={`${goal.weight} %`} />
            ))}
          </ListRows>
        </Card>
      )}
      {page.dependsOn.length > 0 && (
        <Card title={t("section.dependsOn")}>
          <RelatedList projects={page.dependsOn} />
        </Card>
      )}
      {page.neededBy.length > 0 && (
        <Card title={t("overview.neededBy")}>
          <RelatedList projects={page.neededBy} />
        </Card>
      )}
      {page.checks.length > 0 && (
        <Card title={t("section.checks")}>
          <ListRows>
            {page.checks.map((check) => (
              <ListRow
                key={check.kind}
                title={say(`vocabulary:checkKind.${check.kind}`)}
                href={check.link ?? undefined}
                detail={check.note}
                end={say(`vocabulary:checkState.${check.state}`)}
              />
            ))}
          </ListRows>
        </Card>
      )}
      {page.partners.length > 0 && (
        <Card title={t("section.partners")}>
          <ListRows>
            {page.partners.map((partner) => (
              <ListRow key={partner.name} title={partner.name} end={say(`vocabulary:partnerKind.${partner.kind}`)} />
            ))}
          </ListRows>
        </Card>
      )}
      {page.links.length > 0 && (
        <Card title={t("section.links")}>
          <ListRows>
            {page.links.map((link) => (
              <ListRow key={link.url} title={link.title} href={link.url} />
            ))}
          </ListRows>
        </Card>
      )}
    </>
  );
}

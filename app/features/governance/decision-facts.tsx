import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Card, DefinitionList } from "~/ui/page";
import type { DecisionPage } from "./decision-pages.server";

/** Who decided what, when, about what, and who wrote it down and confirmed it. */
export function DecisionFacts({ page }: { page: DecisionPage }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const { decision, confirmed, acts } = page;
  return (
    <Card>
      <DefinitionList
        items={[
          { term: t("decision.code"), description: decision.code },
          { term: t("decision.group"), description: <a href={paths.group(decision.groupId)}>{decision.group}</a> },
          { term: t("decision.date"), description: formatDate(decision.date) },
          { term: t("decision.outcome"), description: say(`vocabulary:decisionOutcome.${decision.outcome}`) },
          {
            term: t("decision.subject"),
            description: (
              <>
                {say(`vocabulary:decisionSubject.${decision.subject}`)}
                {acts && (
                  <>
                    {": "}
                    <a href={acts.path}>{acts.title}</a>
                  </>
                )}
              </>
            ),
          },
          {
            term: t("decision.recordedBy"),
            description: t("decision.byAt", { name: page.recordedBy, at: formatInstant(page.recordedAt) }),
          },
          ...(confirmed ? [{ term: t("decision.confirmedBy"), description: <Confirmed confirmed={confirmed} /> }] : []),
          ...(page.appliedEffects > 0
            ? [{ term: t("decision.effects"), description: t("decision.applied", { count: page.appliedEffects }) }]
            : []),
        ]}
      />
    </Card>
  );
}

function Confirmed({ confirmed }: { confirmed: NonNullable<DecisionPage["confirmed"]> }) {
  const { t } = useTranslation("governance");
  const at = formatInstant(confirmed.at);
  return (
    <>
      {confirmed.onBehalfOf
        ? t("decision.byOnBehalfOfAt", { name: confirmed.by, other: confirmed.onBehalfOf, at })
        : t("decision.byAt", { name: confirmed.by, at })}
    </>
  );
}

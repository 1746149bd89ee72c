import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";

/** On a person's page, for administrators: what the person may ask of the municipality. */
export function PersonDataCard({ personId }: { personId: string }) {
  const { t } = useTranslation("privacy");
  return (
    <Card title={t("card.title")}>
      <p className="mb-3">{t("card.text")}</p>
      <div className="actions">
        <LinkButton href={paths.personData(personId)}>{t("card.export")}</LinkButton>
        <LinkButton href={paths.personErasure(personId)}>{t("card.erase")}</LinkButton>
      </div>
    </Card>
  );
}

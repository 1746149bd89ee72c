import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Notice } from "~/ui/page";
import type { Count } from "./erasure-preview.server";

/** What has to be handed over before somebody can be erased, and where that is done. */
export function HoldingsCard({ personId, holdings }: { personId: string; holdings: { key: string; count: number }[] }) {
  const { t } = useTranslation(["privacy", "governance", "projects", "portfolio"]);
  const say = useSay();
  return (
    <Notice tone="warning" title={t("privacy:erasure.refused.holds")}>
      <ul className="my-2 list-disc pl-5">
        {holdings.map(({ key, count }) => (
          <li key={key}>{say(key, { count })}</li>
        ))}
      </ul>
      <p>
        <a href={paths.person(personId)}>{t("privacy:erasure.replace")}</a>
      </p>
    </Notice>
  );
}

export function CountsCard({ title, text, counts }: { title: string; text: string; counts: Count[] }) {
  const { t } = useTranslation("privacy");
  const say = useSay();
  return (
    <Card title={title}>
      <p className="mb-3">{text}</p>
      <ul className="list-disc pl-5">
        {counts.map(({ model, count }) => (
          <li key={model}>{t("erasure.count", { count, what: say(`privacy:records.${model}`) })}</li>
        ))}
      </ul>
    </Card>
  );
}

const remains = ["printed", "texts", "imports", "mail", "backups"] as const;

/** Where the name still stands afterwards, and why nobody can take it out by a button. */
export function RemainsCard() {
  const { t } = useTranslation("privacy");
  return (
    <Card title={t("erasure.remainsTitle")}>
      <ul className="list-disc pl-5">
        {remains.map((place) => (
          <li key={place}>{t(`erasure.remains.${place}`)}</li>
        ))}
      </ul>
    </Card>
  );
}

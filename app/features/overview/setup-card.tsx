import { useTranslation } from "~/i18n/use-words";
import { ListRow, ListRows, Tag } from "~/ui/content";
import { Card } from "~/ui/page";
import type { SetupStep } from "./setup.server";

/** The first steps of a municipality that has just begun, ticked off by what there is. */
export function SetupCard({ steps }: { steps: SetupStep[] }) {
  const { t } = useTranslation("overview");
  const next = steps.find((step) => !step.isDone);
  return (
    <Card title={t("setup.title")}>
      <p>{t("setup.lead")}</p>
      <ListRows>
        {steps.map(({ name, isDone, href }, index) => (
          <ListRow
            key={name}
            title={t("setup.step", { number: index + 1, name: t(`setup.${name}.title`) })}
            href={href ?? undefined}
            detail={href ? t(`setup.${name}.text`) : t(`setup.${name}.another`)}
            end={
              isDone ? <Tag>{t("setup.done")}</Tag> : name === next?.name && <Tag tone="accent">{t("setup.next")}</Tag>
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}

import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";

/** At the foot of every page. */
export function StatementLinks() {
  const { t } = useTranslation("common");
  return (
    <>
      <a href={paths.accessibility()}>{t("accessibility")}</a>
      <a href={paths.privacy()}>{t("privacy")}</a>
    </>
  );
}

import { useTranslation } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";

/** The list as it is shown, as files. */
export function ExportLinks({ hrefOf }: { hrefOf: (format: "csv" | "xlsx") => string }) {
  const { t } = useTranslation("governance");
  return (
    <>
      <LinkButton href={hrefOf("csv")}>{t("export.csv")}</LinkButton>
      <LinkButton href={hrefOf("xlsx")}>{t("export.xlsx")}</LinkButton>
    </>
  );
}

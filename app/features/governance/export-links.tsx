import { useTranslation } from "~/i18n/use-words";
import { type ButtonSize, LinkButton } from "~/ui/button";

/** The list as it is shown, as files. */
export function ExportLinks({ hrefOf, size }: { hrefOf: (format: "csv" | "xlsx") => string; size?: ButtonSize }) {
  const { t } = useTranslation("governance");
  return (
    <>
      <LinkButton size={size} href={hrefOf("csv")}>
        {t("export.csv")}
      </LinkButton>
      <LinkButton size={size} href={hrefOf("xlsx")}>
        {t("export.xlsx")}
      </LinkButton>
    </>
  );
}

import type { ReactNode } from "react";
import type { ProjectList } from "~/features/projects/project-list.server";
import { useTranslation } from "~/i18n/use-words";
import { formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";

/** Around the table while rows are being chosen: leads on with those that are, or with all that the filter finds. */
export function ChoosingForm({
  list,
  isChoosing,
  children,
}: {
  list: ProjectList;
  isChoosing: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation("portfolio");
  if (!isChoosing) return children;
  const { total, query } = list;
  const buttons = (
    <div className="actions choosing">
      <Button name="which" value="chosen">
        {t("bulk.goOn")}
      </Button>
      <Button variant="secondary" name="which" value="all">
        {t("bulk.goOnWithAll", { count: total, number: formatNumber(total) })}
      </Button>
      <a href={`${paths.projects()}?${query || "view=all"}`}>{t("bulk.stopChoosing")}</a>
    </div>
  );
  return (
    <form method="get" action={paths.bulkChanges()}>
      <input type="hidden" name="query" value={query} />
      {buttons}
      {children}
      {buttons}
    </form>
  );
}

import { useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { FormerValue } from "~/ui/content";
import type { SinceReport } from "./project-since-report.server";
import type { LastReport } from "./since-report";

/** What the last report said of a value, struck through; nothing where `said` is undefined: it says the same. */
export function InReport({ report, said }: { report: SinceReport | null; said: string | undefined }) {
  const { t, i18n } = useTranslation("projects");
  if (!report || said === undefined) return null;
  const period = formatPeriod(report.period, i18n.language);
  return <FormerValue lead={t("sinceReport.said", { period })}>{said || t("sinceReport.none")}</FormerValue>;
}

/** Names the report that what is struck through stands in; nothing where it is null, or nothing is struck through. */
export function StruckLegend({
  report,
}: {
  report: (Pick<LastReport, "period" | "groupId"> & Pick<SinceReport, "hasChanged">) | null;
}) {
  const { t, i18n } = useTranslation("projects");
  if (!report?.hasChanged) return null;
  const { period, groupId } = report;
  return (
    <p className="small muted">
      {t("sinceReport.legend")}{" "}
      <a href={paths.report(period, { group: groupId })}>
        {t("sinceReport.report", { period: formatPeriod(period, i18n.language) })}
      </a>
    </p>
  );
}

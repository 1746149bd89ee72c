import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatInstant, formatNumber, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Card, DefinitionList, Notice } from "~/ui/page";
import type { readRun } from "./queries.server";
import { RereadForm } from "./reread-form";

export type RunView = Awaited<ReturnType<typeof readRun>>;

/** How the file was read. */
export function RunFacts({ run }: { run: RunView }) {
  const { t } = useTranslation("exchange");
  const locale = useLocale();
  const facts: [string, string | undefined][] = [
    [t("run.uploaded"), t("run.uploadedValue", { at: formatInstant(run.createdAt), name: run.createdBy })],
    [t("run.format"), run.format === "xlsx" ? t("run.formatXlsx") : t("run.formatCsv")],
    [t("run.encoding"), run.encoding],
    [t("run.delimiter"), run.delimiter === "\t" ? t("run.delimiterTab") : run.delimiter],
    [t("run.sheet"), run.sheet],
    [t("run.headerRow"), formatNumber(run.headerRow)],
    [t("run.rows"), formatNumber(run.rowCount)],
    [t("run.columns"), formatNumber(run.columnCount)],
    [t("run.size"), t("run.sizeValue", { size: formatNumber(Math.max(1, Math.round(run.fileSize / 1024))) })],
    [t("list.preset"), run.presetTitle],
    [t("run.period"), run.period ? formatPeriod(run.period, locale) : undefined],
    [
      t("run.rateUsed"),
      run.rate && t(run.rateNote ? "run.rateOf" : "run.rateOfAssumed", { rate: run.rate, note: run.rateNote }),
    ],
  ];
  const canReread = !run.isBegun && ["uploaded", "planned", "failed"].includes(run.state);
  return (
    <Card title={t("run.read")}>
      {run.mangled && <Notice tone="warning">{t("run.mangled")}</Notice>}
      <DefinitionList items={facts.flatMap(([term, description]) => (description ? [{ term, description }] : []))} />
      <p>
        <a href={paths.importFile(run.id)}>{t("run.original")}</a>
      </p>
      {canReread && <RereadForm run={run} />}
    </Card>
  );
}

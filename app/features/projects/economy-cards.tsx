import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatKroner, formatMoneyShort, formatPercent } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { StatRow } from "~/ui/content";
import { Card, Stat } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { budgetKinds, fundings } from "~models/vocabulary";
import { type Amounts, sumAmounts } from "./economy";
import type { EconomyPage } from "./plan-page.server";
import type { RowColumn } from "./row-column";
import { RowsTable } from "./rows-table";

/** The promise, what is expected now, and how far they are apart. */
export function PromiseCard({ page }: { page: EconomyPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const locale = useLocale();
  const short = (ore: number) => formatMoneyShort(ore, locale);
  const { overrun, frozenAt } = page;
  if (!overrun || !frozenAt) return <p className="muted">{t("projects:economy.notFrozen")}</p>;
  const deviation = `${overrun.amount > 0 ? "+" : ""}${short(overrun.amount)}`;
  const percent =
    overrun.percent === null ? undefined : `${overrun.percent > 0 ? "+" : ""}${formatPercent(overrun.percent)}`;
  return (
    <Card
      title={t("projects:economy.promise")}
      actions={
        page.frame.may.edit && (
          <a href={paths.newDecision({ subject: "project-baseline", subjectId: page.id })}>
            {t("projects:plan.rebaseline")}
          </a>
        )
      }
    >
      <StatRow>
        <Stat
          value={short(overrun.frozen)}
          label={t("projects:economy.frozen")}
          detail={t("projects:economy.frozenAt", { date: formatDate(frozenAt) })}
        />
        <Stat value={short(overrun.forecast)} label={t("projects:economy.lifetimeForecast")} />
        <Stat value={deviation} label={t("projects:economy.deviation")} detail={percent} />
      </StatRow>
    </Card>
  );
}

function AmountCells({ amounts }: { amounts: Amounts }) {
  const { t } = useTranslation("projects");
  return (["budget", "actual", "forecast"] as const).map((name) => (
    <td key={name} data-label={t(`column.${name}`)} className="n">
      {formatKroner(amounts[name])}
    </td>
  ));
}

function useAmountColumns(first: { key: string; header: string }[]) {
  const { t } = useTranslation("projects");
  return [
    ...first,
    ...(["budget", "actual", "forecast"] as const).map((name) => ({
      key: name,
      header: t(`column.${name}`),
      numeric: true,
    })),
  ];
}

/** The lines themselves, or the form that changes them. */
export function LinesCard({ page }: { page: EconomyPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const say = useSay();
  const columns = useAmountColumns([
    { key: "year", header: t("projects:row.year") },
    { key: "kind", header: t("projects:row.kind") },
    { key: "funding", header: t("projects:row.funding") },
  ]);
  const { frame, lines } = page;
  return (
    <Card
      id="budget"
      title={t("projects:economy.lines")}
      actions={
        frame.may.edit &&
        !page.edited && (
          <LinkButton size="small" href={`${paths.projectEconomy(frame.code, { edit: "budget" })}#budget`}>
            {t("common:action.edit")}
          </LinkButton>
        )
      }
    >
      {page.edited ? (
        <EditLines page={page} />
      ) : lines.length === 0 ? (
        <p className="muted">{t("projects:economy.none")}</p>
      ) : (
        <DataTable
          caption={t("projects:economy.linesInKroner")}
          columns={columns}
          stacked
          footer={<TotalRow lines={lines} span={3} />}
        >
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.year ?? say("vocabulary:otherYears")}</th>
              <td data-label={t("projects:row.kind")}>{say(`vocabulary:budgetKind.${line.kind}`)}</td>
              <td data-label={t("projects:row.funding")}>{say(`vocabulary:funding.${line.funding}`)}</td>
              <AmountCells amounts={line} />
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

function TotalRow({ lines, span }: { lines: Amounts[]; span: number }) {
  const { t } = useTranslation("projects");
  return (
    <tr>
      <th scope="row" colSpan={span}>
        {t("economy.total")}
      </th>
      <AmountCells amounts={sumAmounts(lines)} />
    </tr>
  );
}

/** Sums for each year, funding or kind. */
export function SumsCard({
  title,
  header,
  sums,
}: {
  title: string;
  header: string;
  sums: { label: string; amounts: Amounts }[];
}) {
  const columns = useAmountColumns([{ key: "label", header }]);
  return (
    <Card title={title}>
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        stacked
        footer={<TotalRow lines={sums.map((sum) => sum.amounts)} span={1} />}
      >
        {sums.map(({ label, amounts }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <AmountCells amounts={amounts} />
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

function EditLines({ page }: { page: EconomyPage }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const enumeration = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`vocabulary:${name}.${value}`) }));
  const columns: RowColumn[] = [
    { name: "year", label: t("row.year"), kind: "number", placeholder: say("vocabulary:otherYears") },
    { name: "kind", label: t("row.kind"), kind: "select", options: enumeration("budgetKind", budgetKinds) },
    { name: "funding", label: t("row.funding"), kind: "select", options: enumeration("funding", fundings) },
    { name: "budget", label: t("column.budget"), kind: "money" },
    { name: "actual", label: t("column.actual"), kind: "money" },
    { name: "forecast", label: t("column.forecast"), kind: "money" },
  ];
  return (
    <>
      <p className="hint">{t(page.overrun ? "economy.frozenHint" : "economy.hint")}</p>
      <RowsTable
        section="budget"
        caption={t("economy.lines")}
        columns={columns}
        rows={page.fields}
        revision={page.frame.revision}
        submissionId={page.frame.submissionId}
        cancelHref={paths.projectEconomy(page.frame.code)}
      />
    </>
  );
}

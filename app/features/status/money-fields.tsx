import { useTranslation } from "~/i18n/use-words";
import { formatKroner, formatMoney } from "~/platform/format";
import { kronerText } from "~/platform/kroner";
import { periodParts } from "~/platform/period";
import { Disclosure } from "~/ui/content";
import { HiddenFields, MoneyField } from "~/ui/fields";
import { Card } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { fieldName } from "./fields";
import type { StatusFormState } from "./status-form-state";
import { useLineName } from "./use-line-name";

type Line = StatusFormState["page"]["project"]["budget"][number];

/** Spend and forecast of each budget line, editable in place; this year and the next first, the others folded away. */
export function MoneyFields(props: StatusFormState) {
  const { t } = useTranslation("status");
  const { project, period } = props.page;
  const { year } = periodParts(period);
  const near = project.budget.filter((line) => line.year === year || line.year === year + 1);
  const others = project.budget.filter((line) => !near.includes(line));
  return (
    <Card title={t("money.heading")}>
      {project.budget.length === 0 && <p className="muted">{t("money.none")}</p>}
      {project.frozenBudget != null && (
        <p className="small muted">{t("money.frozen", { amount: formatMoney(project.frozenBudget) })}</p>
      )}
      {near.length > 0 && <MoneyTable lines={near} {...props} />}
      {others.length > 0 && (
        <Disclosure summary={t("money.otherYears")} open={near.length === 0}>
          <MoneyTable lines={others} {...props} />
        </Disclosure>
      )}
    </Card>
  );
}

function MoneyTable({ lines, ...props }: StatusFormState & { lines: Line[] }) {
  const { t } = useTranslation("status");
  const columns = [
    { key: "line", header: t("money.line") },
    { key: "budget", header: t("money.budget"), numeric: true },
    { key: "spent", header: t("money.spent"), numeric: true },
    { key: "expected", header: t("money.expected"), numeric: true },
  ];
  return (
    <div className="status-money">
      <DataTable caption={t("money.caption")} captionHidden columns={columns} stacked dense>
        {lines.map((line) => (
          <MoneyRow key={line._id} line={line} {...props} />
        ))}
      </DataTable>
    </div>
  );
}

function MoneyRow({ line, page, start, errorsOf }: StatusFormState & { line: Line }) {
  const { t } = useTranslation("status");
  const lineName = useLineName()(line);
  const earlier = page.earlier.money[line._id];
  const fields = [
    {
      name: fieldName.spent(line._id),
      label: t("money.spentOf", { line: lineName }),
      was: earlier?.actual,
      now: line.actual,
    },
    {
      name: fieldName.expected(line._id),
      label: t("money.expectedOf", { line: lineName }),
      was: earlier?.forecast,
      now: line.forecast,
    },
  ];
  return (
    <tr data-row={line._id}>
      <th scope="row">{lineName}</th>
      <td className="n" data-label={t("money.budget")}>
        {formatKroner(line.budget)}
      </td>
      {fields.map(({ name, label, was, now }, index) => (
        <td key={name} className="n" data-label={index === 0 ? t("money.spent") : t("money.expected")}>
          <MoneyField
            name={name}
            label={label}
            labelHidden
            unit={t("money.unit")}
            defaultValue={start[name]}
            errors={errorsOf(name)}
          />
          {was !== undefined && was !== now && (
            <span className="status-last">{t("money.was", { amount: kronerText(was) })}</span>
          )}
          <HiddenFields values={{ [fieldName.was(name)]: page.was[fieldName.was(name)] }} />
        </td>
      ))}
    </tr>
  );
}

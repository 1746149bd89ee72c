import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { DataTable } from "~/ui/table";
import type { RiskRegister, RiskRow } from "./registers.server";
import { ScoreTag } from "./risk-cards";

const impacts = [1, 2, 3, 4, 5];

/** Probability up, impact across; each number leads to the risks it counts. */
export function RiskMatrix({ register, search }: { register: RiskRegister; search: URLSearchParams }) {
  const { t } = useTranslation("projects");
  const cellHref = (cell: string) => {
    const next = new URLSearchParams(search);
    if (register.filter.cell === cell) next.delete("cell");
    else next.set("cell", cell);
    return `?${next}`;
  };
  const columns = [
    { key: "probability", header: t("risk.probability") },
    ...impacts.map((impact) => ({
      key: String(impact),
      header: t("risk.impactOf", { impact }),
      align: "center" as const,
    })),
  ];
  return (
    <DataTable caption={t("risk.matrix")} captionHidden columns={columns} dense>
      {register.matrix.map((row, index) => {
        const probability = 5 - index;
        return (
          <tr key={probability}>
            <th scope="row">{t(`risk.scale.${probability as 1 | 2 | 3 | 4 | 5}`)}</th>
            {row.map((count, column) => {
              const impact = column + 1;
              const cell = `${probability}x${impact}`;
              return (
                <td key={cell} className={`c matrix matrix-${levelOf(probability * impact)}`}>
                  {count > 0 && (
                    <a
                      href={cellHref(cell)}
                      aria-current={register.filter.cell === cell || undefined}
                      aria-label={t("risk.cell", { count, probability, impact })}
                    >
                      {count}
                    </a>
                  )}
                </td>
              );
            })}
          </tr>
        );
      })}
    </DataTable>
  );
}

/** Score 1 to 25 in four steps of shading, no lights: a risk's size is not a judgement of the project. */
function levelOf(score: number): number {
  return score >= 15 ? 4 : score >= 9 ? 3 : score >= 4 ? 2 : 1;
}

export function RiskRegisterTable({ risks }: { risks: RiskRow[] }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const columns = [
    { key: "score", header: t("risk.score"), numeric: true },
    { key: "title", header: t("risk.one"), width: "wide" as const },
    { key: "project", header: t("column.title") },
    { key: "area", header: t("column.area") },
    { key: "trend", header: t("risk.trend") },
    { key: "owner", header: t("risk.owner") },
  ];
  return (
    <DataTable caption={t("risk.register")} captionHidden columns={columns} stacked>
      {risks.map((risk) => (
        <tr key={`${risk.code}-${risk.id}`}>
          <td data-label={t("risk.score")} className="n">
            <ScoreTag score={risk.score} />
          </td>
          <th scope="row">
            <a href={`${paths.projectRisks(risk.code)}#risk-${risk.id}`}>{risk.title}</a>
            {risk.response && <p className="small muted">{risk.response}</p>}
          </th>
          <td data-label={t("column.title")}>
            <a href={paths.project(risk.code)}>{risk.project}</a>
          </td>
          <td data-label={t("column.area")}>{risk.area}</td>
          <td data-label={t("risk.trend")}>{say(`vocabulary:riskTrend.${risk.trend}`)}</td>
          <td data-label={t("risk.owner")}>{risk.owner}</td>
        </tr>
      ))}
    </DataTable>
  );
}

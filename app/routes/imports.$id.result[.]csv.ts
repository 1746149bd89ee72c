import { permitted } from "~/features/auth/guard.server";
import { canImport } from "~/features/exchange/policy";
import { findRun, type SaidRow, sayAllRows } from "~/features/exchange/queries.server";
import { toCsv } from "~/platform/spreadsheet/csv";

/** Every row of a run with what became of it, for whoever has to put the source right. */
export const loader = permitted(canImport, async ({ params, t }) => {
  const run = await findRun(params.id ?? "");
  const rows: SaidRow[] = [];
  for await (const row of sayAllRows(run._id, t)) rows.push(row);
  const columns = [
    { title: t("exchange:run.row"), value: (row: SaidRow) => row.row },
    { title: t("exchange:field.externalId"), value: (row: SaidRow) => row.externalId },
    { title: t("exchange:field.title"), value: (row: SaidRow) => row.title },
    { title: t("exchange:run.project"), value: (row: SaidRow) => row.code ?? "" },
    { title: t("exchange:run.what"), value: (row: SaidRow) => t(`exchange:outcome.${row.outcome}`) },
    {
      title: t("exchange:run.result"),
      value: (row: SaidRow) => (row.result ? t(`exchange:result.${row.result}`) : ""),
    },
    {
      title: t("exchange:run.detail"),
      value: (row: SaidRow) =>
        [
          row.failure,
          ...row.reasons,
          ...row.warnings,
          ...row.absent,
          ...row.changes.map(({ label, from, to }) => `${label}: ${from ?? "–"} → ${to ?? "–"}`),
        ]
          .filter(Boolean)
          .join("\n"),
    },
  ];
  return new Response(toCsv(columns, rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${run.fileName}.csv`)}`,
    },
  });
});

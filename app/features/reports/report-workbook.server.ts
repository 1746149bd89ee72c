import type { Cell } from "~/platform/spreadsheet/table";
import { toWorkbook, type WorkbookSheet } from "~/platform/spreadsheet/workbook.server";
import { dimensions } from "~models/vocabulary";
import { column, dateCell, moneyCell, tableRows } from "./cells";
import { milestoneLists, type ReportContent } from "./content";
import { type PrintedSelection, printReport, type Seal } from "./document";
import { plainText } from "./phrases";
import type { PrintedCell, PrintedReport, PrintedTable } from "./printed";
import { toSheet } from "./table-sheet";
import type { Wording } from "./wording";

/** The report as a workbook: the same tables as on paper, with numbers and dates as such, and every project's lights. */
export function printWorkbook(
  content: ReportContent,
  seal: Seal,
  selection: PrintedSelection,
  wording: Wording,
): Promise<Buffer> {
  const printed = printReport(content, seal, selection, wording, "workbook");
  const tables = printed.sections.flatMap((section) =>
    [...(section.chart ? [section.chart.table] : []), ...section.blocks].map((table) => {
      const sheet = toSheet({ ...table, title: table.title || section.shortTitle || section.title }, wording);
      return table.rows.length > 0 ? sheet : { ...sheet, rows: [[table.empty]] };
    }),
  );
  const projects = selection === "full" ? [toSheet(projectTable(content, wording), wording)] : [];
  const sheets = [frontSheet(printed, content, seal, wording), ...projects, ...tables];
  return toWorkbook(sheets, new Date(seal.frozenAt ?? content.compiledAt));
}

/** The front page: texts as such, and its figures as numbers. */
function frontSheet(printed: PrintedReport, content: ReportContent, seal: Seal, { t }: Wording): WorkbookSheet {
  const text = (name: string, value: string | null): Cell[][] => (value ? [[name, null, value]] : []);
  const { counts, economy, milestones, needs } = content;
  const figures: [name: string, value: number][] = [
    [t("reports:column.projects"), counts.all.projects],
    ...(["green", "yellow", "red", "none", "missing", "notOwed"] as const).map((light): [string, number] => [
      t(`reports:column.${light}`),
      counts.all[light],
    ]),
    [t("reports:column.promised"), economy.lifetime.frozenBudget / 100],
    [t("reports:column.forecast"), economy.lifetime.forecast / 100],
    ...milestoneLists.map((list): [string, number] => [
      `${t("reports:section.milestones")}: ${t(`reports:milestones.${list}`)}`,
      milestones[list].length,
    ]),
    [t("reports:behind.needs.decision"), needs.decisions.length],
    [t("reports:behind.needs.barrier"), needs.barriers.length],
    [t("reports:behind.needs.attention"), needs.attention.length],
  ];
  return {
    name: t("reports:section.front"),
    columns: [
      { title: t("reports:column.figure"), width: 40 },
      { title: t("reports:column.value"), width: 16, format: "#,##0" },
      { title: t("reports:column.text"), width: 90 },
    ],
    rows: [
      ...text(t("reports:column.title"), printed.title),
      ...text(t("reports:column.edition"), `${printed.organisation} · ${printed.edition}`),
      ...text(t("reports:editorial.headline"), plainText(printed.headline)),
      ...text(t("reports:editorial.lead"), plainText(printed.lead)),
      ...text(t("reports:column.correction"), printed.correction),
      ...figures.map(([name, value]): Cell[] => [name, value, null]),
      ...text("SHA-256", `${seal.sha256} · ${printed.seal}`),
    ],
  };
}

function projectTable(content: ReportContent, { t }: Wording): PrintedTable {
  return {
    title: t("reports:section.projects"),
    columns: [
      ...["code", "title", "area", "tier", "mandate", "phase", "condition"].map((key) =>
        column(t, key, key === "title" ? "wide" : "narrow"),
      ),
      ...dimensions.map((dimension) => ({ header: t(`vocabulary:dimension.${dimension}`), width: "narrow" as const })),
      ...["reason", "wayBack"].map((key) => column(t, key, "wide")),
      column(t, "backBy", "narrow"),
      ...["promised", "budget", "actual", "forecast"].map((key) => column(t, key, "narrow", "right")),
    ],
    ...tableRows(content.projects, (project): PrintedCell[] => {
      const { status } = project;
      const light = (value: string | undefined) => (value ? t(`vocabulary:light.${value}`) : "–");
      const sum = (field: "budget" | "actual" | "forecast") =>
        moneyCell(project.economy.reduce((total, line) => total + line[field], 0));
      return [
        project.code,
        project.title,
        project.area?.name ?? "–",
        project.tier ? t(`vocabulary:tier.${project.tier}`) : "–",
        t(`vocabulary:mandate.${project.mandate}`),
        t(`vocabulary:phase.${project.phase}`),
        t(`vocabulary:condition.${project.condition}`),
        ...dimensions.map((dimension) =>
          dimension === "overall" ? light(project.overall) : light(status?.lights[dimension].value),
        ),
        status?.why ?? "–",
        status?.wayBack ?? "–",
        dateCell(status?.backBy),
        project.frozenBudget === undefined ? "–" : moneyCell(project.frozenBudget),
        sum("budget"),
        sum("actual"),
        sum("forecast"),
      ];
    }),
    empty: t("reports:empty.projects"),
  };
}

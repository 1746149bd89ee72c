import type { Cell } from "~/platform/spreadsheet/table";
import { toWorkbook, type WorkbookSheet } from "~/platform/spreadsheet/workbook.server";
import { dimensions } from "~models/vocabulary";
import { column, dateCell, moneyCell } from "./cells";
import type { ReportContent } from "./content";
import { type PrintedSelection, printReport, type Seal } from "./document";
import type { PrintedCell, PrintedReport, PrintedTable } from "./printed";
import type { Wording } from "./wording";

/** The report as a workbook: the same tables as on paper, with numbers and dates as such, and every project's lights. */
export function printWorkbook(
  content: ReportContent,
  seal: Seal,
  selection: PrintedSelection,
  wording: Wording,
): Promise<Buffer> {
  const printed = printReport(content, seal, selection, wording, "screen");
  const tables = printed.sections.flatMap((section) =>
    section.blocks.map((table) => toSheet({ ...table, title: table.title || section.title })),
  );
  const projects = selection === "full" ? [toSheet(projectTable(content, wording))] : [];
  const sheets = [frontSheet(printed, seal, wording), ...projects, ...tables];
  return toWorkbook(sheets, new Date(seal.frozenAt ?? content.compiledAt));
}

function frontSheet(printed: PrintedReport, seal: Seal, { t }: Wording): WorkbookSheet {
  const text = (name: string, value: string | null): Cell[][] => (value ? [[name, value, null]] : []);
  return {
    name: t("reports:section.front"),
    columns: [
      { title: t("reports:column.figure"), width: 32 },
      { title: t("reports:column.value"), width: 40 },
      { title: t("reports:column.detail"), width: 60 },
    ],
    rows: [
      [printed.title, printed.organisation, printed.edition],
      ...text(t("reports:editorial.headline"), printed.headline),
      ...text(t("reports:editorial.lead"), printed.lead),
      ...text(t("reports:column.correction"), printed.correction),
      ...printed.figures.map((figure): Cell[] => [figure.label, figure.value, figure.detail]),
      ["SHA-256", seal.sha256, printed.seal],
    ],
  };
}

function toSheet(table: PrintedTable): WorkbookSheet {
  return {
    name: table.title,
    columns: table.columns.map((column) => ({
      title: column.header,
      width: { narrow: 14, medium: 28, wide: 48 }[column.width],
      format: column.align === "right" ? "#,##0" : undefined,
    })),
    rows: table.rows.map((row) => row.map(toCell)),
  };
}

function toCell(cell: PrintedCell): Cell {
  if (typeof cell === "string") return cell === "–" ? null : cell;
  if ("light" in cell) return cell.word;
  if ("text" in cell) return cell.number ?? (cell.date ? new Date(`${cell.date}T00:00:00Z`) : cell.text);
  return cell.code ? `${cell.strong} (${cell.code})` : [cell.strong, cell.under].filter(Boolean).join(": ");
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
    rows: content.projects.map((project): PrintedCell[] => {
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

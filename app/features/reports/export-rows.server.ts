import type { Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import { toCsv } from "~/platform/spreadsheet/csv";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";
import { toWorkbook } from "~/platform/spreadsheet/workbook.server";
import { readReportRows } from "./queries.server";
import { questionSchema } from "./schema";
import { toSheet } from "./table-sheet";

/** Every row behind a number as a file. Throws NotFoundError. */
export async function downloadRows(
  viewer: Viewer,
  period: string,
  format: "csv" | "xlsx",
  url: URL,
): Promise<Response> {
  const { group, version, count } = questionSchema.parse(Object.fromEntries(url.searchParams));
  const { table } = await readReportRows(viewer, { period, groupId: group, version, count });
  const t = translator(viewer.locale);
  const sheet = toSheet(table, { t, locale: viewer.locale });
  const columns = sheet.columns.map(({ title }, index) => ({
    title,
    value: (row: (typeof sheet.rows)[number]) => row[index] ?? null,
  }));
  const content = format === "csv" ? toCsv(columns, sheet.rows) : await toWorkbook([sheet], new Date());
  return sendSpreadsheet(content, t("reports:rows.fileName", { period }), format);
}

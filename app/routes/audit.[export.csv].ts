import { exportAudit, readAuditFilter } from "~/features/audit/audit-list.server";
import { canReadAudit } from "~/features/audit/policy";
import { permitted } from "~/features/auth/guard.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = permitted(canReadAudit, async ({ viewer, url, t }) => {
  const content = await exportAudit(viewer, readAuditFilter(url.searchParams), "csv");
  return sendSpreadsheet(content, `${t("audit:fileName")}-${today()}`, "csv");
});

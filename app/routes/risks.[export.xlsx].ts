import { signedIn } from "~/features/auth/guard.server";
import { exportRisks } from "~/features/projects/registers.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, url, t }) => {
  const content = await exportRisks({ viewer, search: url.searchParams, t }, "xlsx");
  return sendSpreadsheet(content, `${t("projects:risk.fileName")}-${today()}`, "xlsx");
});

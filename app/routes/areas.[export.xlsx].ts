import { signedIn } from "~/features/auth/guard.server";
import { exportAreas } from "~/features/governance/exports.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, t }) => {
  const content = await exportAreas({ viewer, t, format: "xlsx" });
  return sendSpreadsheet(content, `${t("governance:export.areas")}-${today()}`, "xlsx");
});

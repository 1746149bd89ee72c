import { signedIn } from "~/features/auth/guard.server";
import { exportRounds } from "~/features/status/exports.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, t, locale }) => {
  const content = await exportRounds({ viewer, t, locale, format: "xlsx" });
  return sendSpreadsheet(content, `${t("status:round.fileName")}-${today()}`, "xlsx");
});

import { signedIn } from "~/features/auth/guard.server";
import { exportGroups } from "~/features/governance/exports.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, t }) => {
  const content = await exportGroups({ viewer, t, format: "csv" });
  return sendSpreadsheet(content, `${t("governance:export.groups")}-${today()}`, "csv");
});

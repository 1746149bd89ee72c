import { signedIn } from "~/features/auth/guard.server";
import { exportBarriers } from "~/features/projects/registers.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, url, t }) => {
  const content = await exportBarriers({ viewer, search: url.searchParams, t }, "csv");
  return sendSpreadsheet(content, `${t("projects:barrier.fileName")}-${today()}`, "csv");
});

import { signedIn } from "~/features/auth/guard.server";
import { exportTimeline } from "~/features/portfolio/export-timeline.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const content = await exportTimeline({ viewer, search: url.searchParams, locale, t }, "xlsx");
  return sendSpreadsheet(content, `${t("portfolio:timeline.name")}-${today()}`, "xlsx");
});

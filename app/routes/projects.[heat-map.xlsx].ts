import { signedIn } from "~/features/auth/guard.server";
import { exportHeatMap } from "~/features/portfolio/read-heat-map.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const content = await exportHeatMap({ viewer, search: url.searchParams, locale, t }, "xlsx");
  return sendSpreadsheet(content, `${t("portfolio:heat.name")}-${today()}`, "xlsx");
});

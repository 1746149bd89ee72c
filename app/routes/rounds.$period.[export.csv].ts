import { signedIn } from "~/features/auth/guard.server";
import { exportRound } from "~/features/status/exports.server";
import { readRoundFilter } from "~/features/status/round-filter";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, t, locale, params, url }) => {
  const period = params.period!;
  const asked = { viewer, t, locale, format: "csv" as const };
  const content = await exportRound(asked, period, readRoundFilter(url.searchParams));
  return sendSpreadsheet(content, `${t("status:round.fileName")}-${period}`, "csv");
});

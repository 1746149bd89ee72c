import { signedIn } from "~/features/auth/guard.server";
import { exportPeople } from "~/features/governance/exports.server";
import { readPeopleFilter } from "~/features/governance/people.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, url, t }) => {
  const content = await exportPeople({ viewer, t, format: "csv" }, readPeopleFilter(url.searchParams));
  return sendSpreadsheet(content, `${t("governance:export.people")}-${today()}`, "csv");
});

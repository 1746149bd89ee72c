import { signedIn } from "~/features/auth/guard.server";
import { exportProjects } from "~/features/projects/project-list.server";
import { today } from "~/platform/clock";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, url, locale, t }) => {
  const content = await exportProjects({ viewer, search: url.searchParams, locale, t }, "xlsx");
  return sendSpreadsheet(content, `${t("projects:export.name")}-${today()}`, "xlsx");
});

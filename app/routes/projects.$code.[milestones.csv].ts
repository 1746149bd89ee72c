import { signedIn } from "~/features/auth/guard.server";
import { exportMilestones } from "~/features/projects/export-milestones.server";
import { sendSpreadsheet } from "~/platform/spreadsheet/send-spreadsheet.server";

export const loader = signedIn(async ({ viewer, t, params }) => {
  const code = params.code!;
  const content = await exportMilestones({ viewer, t, format: "csv" }, code);
  return sendSpreadsheet(content, `${code}-${t("projects:plan.fileName")}`, "csv");
});

import { signedIn } from "~/features/auth/guard.server";
import { exportBarriers } from "~/features/projects/registers.server";
import { sendSpreadsheet } from "~/features/projects/send-file.server";
import { today } from "~/platform/clock";

export const loader = signedIn(async ({ viewer, url, t }) => {
  const content = await exportBarriers({ viewer, search: url.searchParams, t }, "csv");
  return sendSpreadsheet(content, `${t("projects:barrier.fileName")}-${today()}`, "csv");
});

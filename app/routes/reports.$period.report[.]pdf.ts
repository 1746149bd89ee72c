import { signedIn } from "~/features/auth/guard.server";
import { downloadReport } from "~/features/reports/download.server";

export const loader = signedIn(({ viewer, params, url }) => downloadReport(viewer, params.period ?? "", "pdf", url));

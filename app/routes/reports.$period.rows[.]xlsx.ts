import { signedIn } from "~/features/auth/guard.server";
import { downloadRows } from "~/features/reports/export-rows.server";

export const loader = signedIn(({ viewer, params, url }) => downloadRows(viewer, params.period ?? "", "xlsx", url));
